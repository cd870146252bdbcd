"""`normalize.names`: one key for one programme, however and whenever it is printed."""

import jaconv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.normalize.names import matching_key

NAMES = st.text(
    st.sampled_from(
        "旭川事業費人件第次回期号名新公約アイガパーんっABab019・（）()［］【】「」-－～ 　"
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中学校ＡＬＴ事業費", "中学校ALT事業費"),
        ("ICTパーク運営費", "ictパーク運営費"),
        ("ｽﾀｰﾄｱｯﾌﾟ支援費", "スタートアップ支援費"),
        ("北の恵み 食べマルシェ開催負担金", "北の恵み　食べマル\nシェ開催負担金"),
        ("社⻑研修費", "社長研修費"),
        ("税務一般管理費（民税）", "税務一般管理費〔民税〕"),
        ("税務一般管理費[民税]", "税務一般管理費＜民税＞"),
        ("【若者地元定着促進費】", "若者地元定着促進費"),
        ("【（新）BCP連携推進費】", "BCP連携推進費"),
        ("（新規）BCP連携推進費", "【新】BCP連携推進費"),
        ("［新規・公約］BCP連携推進費", "BCP連携推進費"),
        ("（新）（拡）BCP連携推進費", "BCP連携推進費"),
        ("【旭川まちなかしごとプラザ事業費】［公約］", "旭川まちなかしごとプラザ事業費"),
        ("食品産業支援費[公約]", "（拡）食品産業支援費"),
        ("一般職 １７５人", "一般職　180 人"),
        ("一般職(1,075人)", "一般職（９８０人）"),
        ("会計年度任用職員3名", "会計年度任用職員12名"),
        ("保育士5人分", "保育士7人分"),
        ("第28回全国菓子大博覧会", "第29回全国菓子大博覧会"),
        ("第８次総合計画策定費", "第９次総合計画策定費"),
        ("第二期子ども計画", "第三期子ども計画"),
        ("地場産品開発･販路拡大", "地場産品開発‧販路拡大"),
        ("コンピュ－タ購入費", "コンピューター購入費".replace("ター", "タ")),
        ("テレビー会議", "テレビ―会議"),
        ("資料３－２作成費", "資料3―2作成費"),
        ("～都市と自然～", "〜都市と自然〜"),
    ],
)
def test_the_same_programme_has_the_same_key(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("税務一般管理費(民税)", "税務一般管理費(固定)"),
        ("税務一般管理費(民税)", "税務一般管理費"),
        ("道路整備費(新規)", "道路整備費(継続)"),
        ("新規就農者支援費", "就農者支援費"),
        ("臨時財政対策債", "財政対策債"),
        ("継続雇用支援費", "雇用支援費"),
        ("2号公園整備費", "3号公園整備費"),
        ("後免3丁目整備費", "後免2丁目整備費"),
        ("6次産業化推進費", "2次産業化推進費"),
        ("第二次救急医療費", "第三次救急医療費"),
        ("2人乗り自転車", "3人乗り自転車"),
        ("001人件費", "002人件費"),
        ("市道1回り線", "市道2回り線"),
        ("地場産品・販路", "地場産品販路"),
        ("センター費", "センタ費"),
        ("（一財）産業創造プラザ補助金", "産業創造プラザ補助金"),
        ("【新】", "【公約】"),
        ("【A】", "【B】"),
    ],
)
def test_another_programme_has_another_key(one: str, other: str) -> None:
    assert matching_key(one) != matching_key(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("一般職 １７５人", "一般職#人"),
        ("第28回全国菓子大博覧会・北海道開催負担金", "第#回全国菓子大博覧会・北海道開催負担金"),
        ("【第８次総合計画】", "第#次総合計画"),
        ("（一財）旭川産業創造プラザ補助金", "(一財)旭川産業創造プラザ補助金"),
    ],
)
def test_a_key_can_be_read(name: str, key: str) -> None:
    assert matching_key(name) == key


@given(NAMES)
def test_width_does_not_matter(name: str) -> None:
    wide = jaconv.h2z(name, ascii=True, digit=True)
    assert matching_key(wide) == matching_key(name)


@given(NAMES)
def test_blanks_do_not_matter(name: str) -> None:
    assert matching_key("　".join(name)) == matching_key(name)


@pytest.mark.parametrize("name", ["(新］橋りょう事業", "(新【)橋りょう事業", "【(新]橋りょう事業"])
def test_a_tag_in_brackets_of_two_shapes_is_none_of_the_key(name: str) -> None:
    assert matching_key(name) == "橋りょう事業"


@given(NAMES | st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert matching_key(matching_key(name)) == matching_key(name)
