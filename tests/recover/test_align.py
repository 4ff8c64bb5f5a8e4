"""Finding the entries of the contents in the body."""

from tests.recover.texts import issue_of

TEXT = "有关部门作了部署，要求把各项工作做在前面，做得更细更实。"
TITLES = ["江北区召开防汛工作会议", "望湖区修缮临水老街木屋", "石桥县推进高标准农田建设", "青禾县举办渔家文化节"]


def issue(contents, titles, set_title="{} 6月{}日，"):
    listed = "\n".join(f"{title}......{page}" for page, title in enumerate(contents, start=1))
    body = "\n\n".join(set_title.format(title, day) + TEXT for day, title in enumerate(titles, start=1))
    return issue_of(f"目录\n{listed}\n\n{body}")


def codes(found):
    return [finding.code for finding in found.findings]


def test_each_entry_opens_its_article():
    found = issue(TITLES, TITLES)
    assert [entry.article for entry in found.toc] == [0, 1, 2, 3]
    assert [article.toc_title for article in found.articles] == TITLES


def test_a_misread_character_does_not_lose_an_article():
    misread = [*TITLES[:2], "石桥县推进高标准衣田建设", TITLES[3]]
    found = issue(misread, TITLES)
    assert found.articles[2].title == TITLES[2]
    assert found.articles[2].toc_title == misread[2]
    assert found.articles[2].confidence < 1
    assert "title-differs" in codes(found)


def test_an_article_out_of_order_is_found_and_said_so():
    found = issue(TITLES, [TITLES[3], *TITLES[:3]])
    assert [entry.article for entry in found.toc] == [1, 2, 3, 0]
    assert codes(found).count("order-differs") == 1


def test_a_misread_title_out_of_order_is_found():
    misread = [*TITLES[:3], "青禾县举办渔家文化芐"]
    found = issue(misread, [TITLES[3], *TITLES[:3]])
    assert [entry.article for entry in found.toc] == [1, 2, 3, 0]
    assert "order-differs" in codes(found)


def test_an_entry_whose_text_is_lost_opens_nothing():
    found = issue(TITLES, [*TITLES[:2], TITLES[3]])
    assert [entry.article for entry in found.toc] == [0, 1, None, 2]
    assert "body-lost" in codes(found)


def test_a_longer_title_of_the_body_is_taken_whole():
    found = issue(TITLES, [TITLES[0], TITLES[1] + "见成效", *TITLES[2:]])
    assert found.articles[1].title == TITLES[1] + "见成效"
    assert found.toc[1].article == 1


def test_a_title_without_any_space_before_its_date_is_found():
    found = issue(TITLES, TITLES, "{}6月{}日，")
    assert [article.title for article in found.articles] == TITLES


def test_the_same_title_twice_opens_two_articles():
    found = issue([TITLES[0], TITLES[1], TITLES[0]], [TITLES[0], TITLES[1], TITLES[0]])
    assert [entry.article for entry in found.toc] == [0, 1, 2]
    assert codes(found).count("duplicate-title") == 2


def test_a_hundred_entries_of_one_title_open_their_articles_in_order():
    found = issue([TITLES[0]] * 100, [TITLES[0]] * 100)
    assert [entry.article for entry in found.toc] == list(range(100))


def test_a_misread_name_of_a_section_is_found():
    contents = f"◆ 时政要闻 ◆\n{TITLES[0]}....1\n{TITLES[1]}....2\n◆ 经济建设 ◆\n{TITLES[2]}....3\n{TITLES[3]}....4"
    body = (
        f"时政要间\n\n{TITLES[0]} 6月1日，{TEXT}\n\n{TITLES[1]} 6月2日，{TEXT}\n\n"
        f"经济建没\n\n{TITLES[2]} 6月3日，{TEXT}\n\n{TITLES[3]} 6月4日，{TEXT}"
    )
    found = issue_of(f"目录\n{contents}\n\n{body}")
    assert [article.section for article in found.articles] == ["时政要闻"] * 2 + ["经济建设"] * 2
    assert not any("要间" in text or "建没" in text for article in found.articles for text in article.paragraphs)


def test_a_title_cut_over_lines_is_joined():
    found = issue_of(
        "目录\n" + "\n".join(f"{title}......{page}" for page, title in enumerate(TITLES, start=1)) + "\n\n"
        + f"{TITLES[0]} 6月1日，{TEXT}\n\n望湖区修缮\n\n临水老街木屋 6月2日，{TEXT}\n\n"
        + f"{TITLES[2]} 6月3日，{TEXT}\n\n{TITLES[3]} 6月4日，{TEXT}"
    )  # fmt: skip
    assert [article.title for article in found.articles] == TITLES


def test_a_number_before_a_title_of_the_body_is_no_part_of_it():
    found = issue(TITLES, [f"{n}. {title}" for n, title in enumerate(TITLES, start=1)])
    assert [entry.article for entry in found.toc] == [0, 1, 2, 3]
    assert all(article.paragraphs[-1].endswith("更细更实。") for article in found.articles)
