<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%n issue(s) imported</source>
        <translation>
            <numerusform>%n issue imported</numerusform>
            <numerusform>%n issues imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) replaced</source>
        <translation>
            <numerusform>%n issue replaced</numerusform>
            <numerusform>%n issues replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubt(s)</source>
        <translation>
            <numerusform>%n doubt</numerusform>
            <numerusform>%n doubts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already held</source>
        <translation>
            <numerusform>%n already held</numerusform>
            <numerusform>%n already held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out, because the held text looks better</source>
        <translation>
            <numerusform>%n left out, because the held text looks better</numerusform>
            <numerusform>%n left out, because the held text looks better</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HitsPanel</name>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without filters there are %n hit(s).</source>
        <translation>
            <numerusform>Without filters there are %n hit.</numerusform>
            <numerusform>Without filters there are %n hits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without &quot;{filter}&quot;: %n hit(s)</source>
        <translation>
            <numerusform>Without &quot;{filter}&quot;: %n hit</numerusform>
            <numerusform>Without &quot;{filter}&quot;: %n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of all %n hit(s)</source>
        <translation>
            <numerusform>Tags of all %n hit</numerusform>
            <numerusform>Tags of all %n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n chosen hit(s)</source>
        <translation>
            <numerusform>Tags of %n chosen hit</numerusform>
            <numerusform>Tags of %n chosen hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s) copied.</source>
        <translation>
            <numerusform>%n hit copied.</numerusform>
            <numerusform>%n hits copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldingsModel</name>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation>
            <numerusform>%n issue</numerusform>
            <numerusform>%n issues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful</source>
        <translation>
            <numerusform>%n doubtful</numerusform>
            <numerusform>%n doubtful</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) held more than once</source>
        <translation>
            <numerusform>%n month held more than once</numerusform>
            <numerusform>%n months held more than once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %n more</numerusform>
            <numerusform>{names} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n possible duplicates: {names}</source>
        <translation>
            <numerusform>%n possible duplicate: {names}</numerusform>
            <numerusform>%n possible duplicates: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>Import %n file</numerusform>
            <numerusform>Import %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n another text of an issue that is held</source>
        <translation>
            <numerusform>%n another text of an issue that is held</numerusform>
            <numerusform>%n another text of an issue that is held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) worse than what is held</source>
        <translation>
            <numerusform>%n looks worse than what is held</numerusform>
            <numerusform>%n look worse than what is held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already held</source>
        <translation>
            <numerusform>%n already held</numerusform>
            <numerusform>%n already held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be imported</source>
        <translation>
            <numerusform>%n cannot be imported</numerusform>
            <numerusform>%n cannot be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not read yet</source>
        <translation>
            <numerusform>%n not read yet</numerusform>
            <numerusform>%n not read yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) imported</source>
        <translation>
            <numerusform>%n issue imported</numerusform>
            <numerusform>%n issues imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) replaced</source>
        <translation>
            <numerusform>%n issue replaced</numerusform>
            <numerusform>%n issues replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out, because the held text looks better</source>
        <translation>
            <numerusform>%n left out, because the held text looks better</numerusform>
            <numerusform>%n left out, because the held text looks better</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful or missing</source>
        <translation>
            <numerusform>%n doubtful or missing</numerusform>
            <numerusform>%n doubtful or missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InfoDock</name>
    <message numerus="yes">
        <source>%n doubtful or missing in this issue ›</source>
        <translation>
            <numerusform>%n doubtful or missing in this issue ›</numerusform>
            <numerusform>%n doubtful or missing in this issue ›</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation>
            <numerusform>%n issue</numerusform>
            <numerusform>%n issues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) cannot be searched yet</source>
        <translation>
            <numerusform>%n article cannot be searched yet</numerusform>
            <numerusform>%n articles cannot be searched yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagsPanel</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
</TS>
