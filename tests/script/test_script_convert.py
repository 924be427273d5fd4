import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Script
from reader.core.shown import Target
from reader.resources import resource, sample
from reader.script import engine as engine_module
from reader.script import loading
from reader.script.convert import convert, convert_html, is_repaired, lines_of, warm
from reader.script.detect import Detected
from reader.script.loading import is_warm

HANS = Detected(Script.HANS)
HANT = Detected(Script.HANT)
HALF = Detected(Script.HANT, half=True)
MIXED = Detected(Script.MIXED)

TRAPS = [  # simplified, as shown in Taiwan, as shown in Hong Kong
    ("美国制裁", "美國制裁", "美國制裁"),
    ("一个中国", "一個中國", "一個中國"),
    ("美国历史", "美國歷史", "美國歷史"),
    ("更大冲突", "更大衝突", "更大衝突"),
    ("政府干预", "政府干預", "政府干預"),
    ("中国制造", "中國製造", "中國製造"),
    ("两国机制", "兩國機制", "兩國機制"),
    ("公历年历", "公曆年曆", "公曆年曆"),
    ("同时并发", "同時併發", "同時併發"),
    ("只是", "只是", "只是"),
    ("乌克兰的士兵", "烏克蘭的士兵", "烏克蘭的士兵"),
    ("支持声明", "支持聲明", "支持聲明"),
    ("温州在线", "溫州在線", "溫州在線"),
    ("里约热内卢", "里約熱內盧", "里約熱內盧"),
    ("岳飞", "岳飛", "岳飛"),
    ("郁达夫", "郁達夫", "郁達夫"),
    ("干扰", "干擾", "干擾"),
    ("什么", "什麼", "什麼"),
    ("头发", "頭髮", "頭髮"),
    ("出发以后", "出發以後", "出發以後"),
    ("皇后", "皇后", "皇后"),
    ("一百公里", "一百公里", "一百公里"),
    ("在那里", "在那裡", "在那裏"),
    ("家里", "家裡", "家裏"),
    ("队里", "隊裡", "隊裏"),
    ("格雷戈里", "格雷戈里", "格雷戈里"),
    ("范德赖恩", "范德賴恩", "范德賴恩"),
    ("黄岩岛", "黃岩島", "黃岩島"),
    ("总台", "總臺", "總台"),
    ("台湾", "臺灣", "台灣"),
    ("宣布", "宣布", "宣布"),
    ("为了群众", "為了群眾", "為了群眾"),
    ("接着", "接著", "接着"),
    ("著名", "著名", "著名"),
    # a phrase inside a longer word
    ("分配制度", "分配制度", "分配制度"),
    ("长江上游", "長江上游", "長江上游"),
    # characters that stand in names, and what they mean elsewhere
    ("学者马岳登上山岳", "學者馬岳登上山嶽", "學者馬岳登上山嶽"),
    ("浓郁的忧郁", "濃郁的憂鬱", "濃郁的憂鬱"),
    ("漆咸道的咸鱼太咸", "漆咸道的鹹魚太鹹", "漆咸道的鹹魚太鹹"),
    ("余英说其余的", "余英說其餘的", "余英說其餘的"),
    ("朴元淳很朴素", "朴元淳很樸素", "朴元淳很樸素"),
    ("游淑慧的自驾游", "游淑慧的自駕遊", "游淑慧的自駕遊"),
    ("冲之鸟", "沖之鳥", "沖之鳥"),
    ("于女士对茅于轼说，由于", "于女士對茅于軾說，由於", "于女士對茅于軾說，由於"),
    # told by what stands around
    ("10余艘", "10餘艘", "10餘艘"),
    ("三百余人", "三百餘人", "三百餘人"),
    ("被告人1余某", "被告人1余某", "被告人1余某"),
    ("50只羊", "50隻羊", "50隻羊"),
    ("几千只羊", "幾千隻羊", "幾千隻羊"),
    ("2020只有一次", "2020只有一次", "2020只有一次"),
    ("十一点钟", "十一點鐘", "十一點鐘"),
    ("消息一出", "消息一出", "消息一出"),
    ("一出好戏", "一齣好戲", "一齣好戲"),
    ("这出音乐剧", "這齣音樂劇", "這齣音樂劇"),
    # meanings
    ("各点个赞，赞助", "各點個讚，贊助", "各點個讚，贊助"),
    ("先签后抽签", "先簽後抽籤", "先簽後抽籤"),
    ("不准离境", "不准離境", "不准離境"),
    ("不准备", "不準備", "不準備"),
    ("两国并为此", "兩國並為此", "兩國並為此"),
    ("合并为", "合併為", "合併為"),
    # as the press of the region writes
    ("保持克制", "保持克制", "保持克制"),
    ("香港回归", "香港回歸", "香港回歸"),
    ("回归分析", "迴歸分析", "迴歸分析"),
    ("据了解", "據了解", "據了解"),
    ("销毁", "銷毀", "銷毀"),
    ("账户", "帳戶", "帳戶"),
    ("上周", "上週", "上周"),
    ("亚洲周刊", "亞洲週刊", "亞洲週刊"),
    ("尽快", "儘快", "盡快"),
    # names, told by their family, a title, or who speaks
    *(
        (text, shown, shown)
        for text, shown in (
            ("于正", "于正"),
            ("于欢案", "于歡案"),
            ("于文华、于晓光、于东来", "于文華、于曉光、于東來"),
            ("演员于朦胧和于和伟", "演員于朦朧和于和偉"),
            ("于冬冬是记者", "于冬冬是記者"),
            ("她的丈夫于小鹏在北京", "她的丈夫于小鵬在北京"),
            ("于海说，于洋说", "于海說，于洋說"),
            (
                "导演于正。于正的新剧关于正义，处于正常进度",
                "導演于正。于正的新劇關於正義，處於正常進度",
            ),
            ("村民于鑫辉不在。找到于鑫辉家", "村民于鑫輝不在。找到于鑫輝家"),
            (
                "歌手于洁说。于洁净处，给于洁看，对于洁具",
                "歌手于潔說。於潔淨處，給于潔看，對於潔具",
            ),
            ("于海洋，于海", "于海洋，于海"),
            ("于晓鹏", "于曉鵬"),
            ("于小鹏工厂", "於小鵬工廠"),
            ("同学于途中说", "同學於途中說"),
            ("局长于会议上说", "局長於會議上說"),
            ("代表于北京表示", "代表於北京表示"),
            ("于正常情况下，位于东来街", "於正常情況下，位於東來街"),
            ("关于正义，由于欢迎", "關於正義，由於歡迎"),
            ("他于", "他於"),
            ("王于渐教授", "王于漸教授"),
            ("高于三成，李于北京", "高於三成，李於北京"),
            ("王于", "王於"),
            ("吴征、李征，长征", "吳征、李征，長征"),
            ("魏征、苏兆征", "魏徵、蘇兆徵"),
            ("美国加征关税", "美國加徵關稅"),
            ("郭采萱、李采颖采访", "郭采萱、李采穎採訪"),
            ("石采自泰山", "石採自泰山"),
            ("干宝、干露露", "干寶、干露露"),
            ("张三丰的丰采，丰富", "張三丰的丰采，豐富"),
            ("里皮、主教练里皮、马尔切洛·里皮", "里皮、主教練里皮、馬爾切洛·里皮"),
        )
    ),
    ("《红楼梦》里，群里", "《紅樓夢》裡，群裡", "《紅樓夢》裏，群裏"),
    # noodles to eat, or a face; a surface
    *(
        (text, shown, shown)
        for text, shown in (
            ("冷面杀手", "冷面殺手"),
            ("一碗冷面，朝鲜冷面", "一碗冷麵，朝鮮冷麵"),
            ("洋面上的液面", "洋面上的液面"),
            # dry, or to do
            ("一饮而干", "一飲而乾"),
            ("把酒干了，干了这杯", "把酒乾了，乾了這杯"),
            ("干了一杯，干了一整瓶啤酒", "乾了一杯，乾了一整瓶啤酒"),
            ("水烧干了", "水燒乾了"),
            ("干了一件事，干杯", "幹了一件事，乾杯"),
            ("所干犯罪行，干政", "所干犯罪行，干政"),
            # measures
            ("十余只，三十余只猫", "十餘隻，三十餘隻貓"),
            ("十几只羊，六万多只", "十幾隻羊，六萬多隻"),
            ("10余只能", "10餘只能"),
            ("最多只会得到，大多只包括", "最多只會得到，大多只包括"),
            ("三出折子戏，20余出传统折子戏", "三齣折子戲，20餘齣傳統折子戲"),
            ("存折、奏折、折合、打对折", "存摺、奏摺、折合、打對折"),
            ("胡同，死胡同，家具，家伙", "胡同，死胡同，家具，傢伙"),
        )
    ),
    ("绕场一周，过了一周", "繞場一周，過了一週", "繞場一周，過了一周"),
    # as Hong Kong's press writes
    ("说线群启卫脱税阅", "說線群啟衛脫稅閱", "說線群啟衛脫稅閱"),
    ("床面温蕴叙户悦锐", "床面溫蘊敘戶悅銳", "床面溫蘊敘戶悅銳"),
    ("面粉山峰兑", "麵粉山峰兌", "麵粉山峰兌"),
]
GENUINE = "里約、岳飛、郁達夫、干擾、老么、裡面、台灣、為何、著名、接着、羣眾"
BACK = [  # traditional, simplified
    ("什麼", "什么"),
    ("接著", "接着"),
    ("意味著", "意味着"),
    ("著名作家的著作", "著名作家的著作"),
    ("顯著", "显著"),
    ("原著", "原著"),
    ("乾隆", "乾隆"),
    ("乾淨", "干净"),
    ("他於倫敦", "他于伦敦"),
    ("帳戶", "账户"),
    ("蚊帳", "蚊帐"),
    ("牠們", "它们"),
    ("一目瞭然", "一目了然"),
    ("裏面裡面", "里面里面"),
    ("甚麼", "什么"),
    ("他著手寫作", "他着手写作"),
    ("著有一書", "着有一书"),
    ("著書", "著书"),
    ("姪子姪女", "侄子侄女"),
    ("衞生、自衞", "卫生、自卫"),
    ("復甦、彷彿、砲火", "复苏、仿佛、炮火"),
]
REPAIRED = [  # half converted, traditional, simplified
    ("并未", "並未", "并未"),
    ("由于", "由於", "由于"),
    ("不愿這么做", "不願這麼做", "不愿这么做"),
    ("之后", "之後", "之后"),
    ("后勤", "後勤", "后勤"),
    ("關系", "關係", "关系"),
    ("沖突", "衝突", "冲突"),
    ("批準", "批准", "批准"),
    ("盡管", "儘管", "尽管"),
    ("范圍", "範圍", "范围"),
    ("三百公里", "三百公里", "三百公里"),
    ("溫州在線", "溫州在線", "温州在线"),
    ("盡快批準沖擊后勤", "儘快批准衝擊後勤", "尽快批准冲击后勤"),
    ("防御", "防禦", "防御"),
    ("五公裏", "五公里", "五公里"),
]
MORE_REPAIRED = [  # not in the sample
    ("那麽就這樣", "那麼就這樣", "那么就这样"),
    ("「泊車」系從英文", "「泊車」係從英文", "「泊车」系从英文"),
    ("均系偽造，平均系數", "均係偽造，平均係數", "均系伪造，平均系数"),
    ("眀天聯系他", "明天聯繫他", "明天联系他"),
]
NEIGHBOURS = [
    ("也不能托他们带信，托朋友也不行", "也不能託他們帶信，託朋友也不行"),
    ("衬托他，摩托你，托他一把", "襯托他，摩托你，托他一把"),
    ("此词系从英语来，死者系因病", "此詞係從英語來，死者係因病"),
    ("系由人造，均系伪造", "係由人造，均係偽造"),
    ("关系从此，体系由来，星系因", "關係從此，體系由來，星系因"),
    ("平均系统，均系列", "平均系統，均系列"),
]
UNTOUCHED = [
    "",
    "NATO 2024, «Orbán» & Łódź",
    "“引用”‘引用’，。！？…—《》「」",
    "https://example.com/论坛/帖子?q=国家&t=历史#后面",
    "HTTP://例子.example",
    "www.example.com/国家",
    "한국어",
    "\ud800\udc00\ue000\ufe0f",
]


@pytest.mark.parametrize(("text", "taiwan", "hongkong"), TRAPS)
def test_simplified_as_traditional(text: str, taiwan: str, hongkong: str) -> None:
    assert convert(text, Target.TW, HANS) == taiwan
    assert convert(text, Target.HK, HANS) == hongkong
    assert convert(text, Target.HANS, HANS) == text


@pytest.mark.parametrize(("text", "expected"), NEIGHBOURS)
def test_what_only_neighbours_tell(text: str, expected: str) -> None:
    assert convert(text, Target.TW, HANS) == expected


@pytest.mark.parametrize("target", [Target.TW, Target.HK])
def test_genuine_traditional_text_is_shown_as_it_is(target: Target) -> None:
    assert convert(GENUINE, target, HANT) == GENUINE


@pytest.mark.parametrize(("text", "expected"), BACK)
def test_traditional_as_simplified(text: str, expected: str) -> None:
    assert convert(text, Target.HANS, HANT) == expected


@pytest.mark.parametrize(("text", "traditional", "simplified"), [*REPAIRED, *MORE_REPAIRED])
def test_half_converted_text_is_repaired(text: str, traditional: str, simplified: str) -> None:
    assert convert(text, Target.TW, HALF) == traditional
    assert convert(text, Target.HANS, HALF) == simplified


def test_half_converted_text_in_hong_kong_forms() -> None:
    assert convert("在那里看著溫度", Target.HK, HALF) == "在那裏看着溫度"


@pytest.mark.parametrize("target", list(Target))
@pytest.mark.parametrize("text", UNTOUCHED)
def test_untouched(text: str, target: Target) -> None:
    assert convert(text, target, HANS) == text
    assert convert_html(f"<p>{text}</p>", target, HANS) == f"<p>{text}</p>"


def test_the_original_stays() -> None:
    assert convert("美国历史", Target.ORIGINAL, HANS) == "美国历史"


def test_an_address_ends_where_prose_begins() -> None:
    text = "见https://example.com/news/1.html,转载须保留网址。http://a.example/x请看"
    expected = "見https://example.com/news/1.html,轉載須保留網址。http://a.example/x請看"
    assert convert(text, Target.TW, HANS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "https://a.example/d/3cw5p=====频道的链接：",
            "https://a.example/d/3cw5p=====頻道的鏈接：",
        ),
        ("https://a.example/d/------如果没有帮助，", "https://a.example/d/------如果沒有幫助，"),
        ("https://a.example/0lz2/摄影器材：", "https://a.example/0lz2/攝影器材："),
        (
            "https://a.example/摄影器材很贵请大家不要乱买了。",
            "https://a.example/攝影器材很貴請大家不要亂買了。",
        ),
        (
            "https://a.example/摄影器材很贵请大家不要乱买了/x",
            "https://a.example/摄影器材很贵请大家不要乱买了/x",
        ),
        ("https://a.example/wiki/中国", "https://a.example/wiki/中国"),
        ("见https://a.example/wiki/中国，转载", "見https://a.example/wiki/中国，轉載"),
        ("https://a.example/?q=中国&p=两-国_家", "https://a.example/?q=中国&p=两-国_家"),
    ],
)
def test_what_follows_an_address_without_a_gap(text: str, expected: str) -> None:
    assert convert(text, Target.TW, HANS) == expected


def test_a_short_text_speaks_for_itself() -> None:
    assert convert("国家", Target.TW) == "國家"
    assert convert("國家", Target.HANS) == "国家"
    # No font has the simplified forms of 嗰 and 餸.
    assert convert("嗰個人買餸，趙孟頫吃鮟鱇", Target.HANS) == "嗰个人买餸，赵孟𫖯吃𩽾𩾌"
    assert convert("国家", Target.TW, Detected(Script.NONE)) == "國家"


def test_japanese_stays() -> None:
    text = "国会で審議が行われる。"
    assert convert(text, Target.TW) == text
    assert convert(text, Target.TW, Detected(Script.NONE, japanese=True)) == text


def test_what_is_repaired_is_told() -> None:
    assert is_repaired("关于\n關系緊張，并未說明", Target.TW, MIXED)
    assert is_repaired("關系緊張，并未說明", Target.HK, HALF)
    assert not is_repaired("关于\n關係緊張，並未說明", Target.TW, MIXED)
    assert not is_repaired("關系緊張，并未說明", Target.HANS, HALF)
    assert not is_repaired("English", Target.TW)


def test_in_mixed_text_every_line_speaks_for_itself() -> None:
    text = "里約熱內盧的會談。\r\n里约热内卢的会谈以后\n這個国家的历史"
    expected = "里約熱內盧的會談。\r\n里約熱內盧的會談以後\n這個國家的歷史"
    assert convert(text, Target.TW, MIXED) == expected
    assert convert(text, Target.TW) == expected
    assert convert(text, Target.HANS, MIXED).splitlines()[2] == "这个国家的历史"


LINES = [  # a text in one script with lines in the other: simplified, traditional
    (
        "两国会谈。\n「發言人這樣說過」\n两国",
        "两国会谈。\n「发言人这样说过」\n两国",
        "兩國會談。\n「發言人這樣說過」\n兩國",
    ),
    (
        "里約的會談。\n发言人这样说过\n老么",
        "里约的会谈。\n发言人这样说过\n老么",
        "里約的會談。\n發言人這樣說過\n老么",
    ),
]


@pytest.mark.parametrize(("text", "simplified", "traditional"), LINES)
def test_a_line_in_another_script_speaks_for_itself(
    text: str, simplified: str, traditional: str
) -> None:
    source = HANS if text.startswith("两") else HANT
    assert convert(text, Target.HANS, source) == simplified
    assert convert(text, Target.TW, source) == traditional


def test_in_mixed_text_a_line_that_tells_nothing_is_in_the_script_of_the_one_before() -> None:
    assert (
        convert("老么\n會談\n老么\n会谈\n什么", Target.TW, MIXED) == "老么\n會談\n老么\n會談\n什麼"
    )


SENTENCES = [  # lines of mixed text, and what they are for traditional readers
    (
        "国有史以来最大骗局！武漢這個項目暴雷！官司纏身，",
        "國有史以來最大騙局！武漢這個項目暴雷！官司纏身，",
    ),
    (
        "實拍全國最大的地下商業街，徹底涼涼！當時達萬幣的商铺無人！网友：一個人不敢進去！",
        "實拍全國最大的地下商業街，徹底涼涼！當時達萬幣的商鋪無人！網友：一個人不敢進去！",
    ),
    ("「這裡總會談過！」这样说。里約會談", "「這裡總會談過！」這樣說。里約會談"),
    ("還會見。こんにちは这。會談這樣說過", "還會見。こんにちは这。會談這樣說過"),
    ("里約會談聯系", "里約會談聯繫"),
    ("里約會談聯繫", "里約會談聯繫"),
]


@pytest.mark.parametrize(("line", "expected"), SENTENCES)
def test_in_mixed_text_a_simplified_sentence_speaks_for_itself(line: str, expected: str) -> None:
    assert convert(f"会谈。\n{line}\n", Target.TW, MIXED) == f"會談。\n{expected}\n"


def test_sample_003_in_both_scripts() -> None:
    (path,) = sample().glob("003_*")
    text = path.read_text(encoding="utf-8")
    traditional, simplified = convert(text, Target.TW), convert(text, Target.HANS)
    absent = ("之後", "三百公里", "儘快批准衝擊後勤", "五公里")
    for _, shown, back in (*REPAIRED, ("", "那裡", "那里"), ("", "週五", "周五")):
        assert shown in traditional or shown in absent
        assert back in simplified or shown in absent
    assert sum(a != b for a, b in zip(text, traditional, strict=True)) == 51


HTML = [
    ("<p>美国<b>制</b>裁</p>", "<p>美國<b>制</b>裁</p>"),
    ("<p>头<em>发</em>，出<em>发</em></p>", "<p>頭<em>髮</em>，出<em>發</em></p>"),
    ("<p>头</p><p>发言</p>", "<p>頭</p><p>發言</p>"),
    ("历<br>史", "歷<br>史"),
    (
        '<a href="/国?a=1&amp;b=2" title="国>国">国&amp;国</a>',
        '<a href="/国?a=1&amp;b=2" title="国>国">國&amp;國</a>',
    ),
    ("""<img alt='国">国' src=x>国""", """<img alt='国">国' src=x>國"""),
    ("a &lt; 国 &#22269; &nbsp;国", "a &lt; 國 &#22269; &nbsp;國"),
    ("<!-- a -->国", "<!-- a -->國"),
    ("1 < 2 国", "1 < 2 國"),
    ('国<a title="国', '國<a title="国'),
]


@pytest.mark.parametrize(("html", "expected"), HTML)
def test_only_the_text_of_html_changes(html: str, expected: str) -> None:
    assert convert_html(html, Target.TW, HANS) == expected


def test_lines_of_html() -> None:
    html = "<p>国<b>家</b>\n历史</p><p>a &amp; b</p>"
    assert lines_of(html) == ["", "国家 历史", "", "a &amp; b", ""]


def test_words() -> None:
    engine_module._cutter.cache_clear()
    assert engine_module.words("美國歷史") == ["美國", "歷史"]


def test_html_speaks_for_itself_block_by_block() -> None:
    html = "<p>里約的會談</p><p>历史<b>以后</b></p>"
    assert convert_html(html, Target.TW) == "<p>里約的會談</p><p>歷史<b>以後</b></p>"


TAGGED = st.lists(
    st.sampled_from(
        [
            "美国",
            "制裁",
            "發",
            "于",
            "<b>",
            "</b>",
            "<p>",
            '<a href="国>">',
            "&amp;",
            "著",
            "x9",
            " ",
        ]
    )
).map("".join)


@given(TAGGED, st.sampled_from(Target))
def test_tags_entities_and_length_are_kept(html: str, target: Target) -> None:
    shown = convert_html(html, target)
    assert len(shown) == len(html)
    assert re.findall(r"<[^>]*>|&\w+;|\w\d", shown) == re.findall(r"<[^>]*>|&\w+;|\w\d", html)


@given(
    st.text(st.characters(codec=None) | st.sampled_from("美国发于於著里后後龍龙")),
    st.sampled_from(Target),
    st.sampled_from([None, HANS, HANT, HALF, MIXED, Detected(Script.NONE)]),
)
def test_any_text_keeps_its_length(text: str, target: Target, source: Detected | None) -> None:
    assert len(convert(text, target, source)) == len(text)
    assert len(convert_html(text, target, source)) == len(text)


@pytest.mark.parametrize(
    "unit", ["国", "镕缵鞲", "美国制裁", "国<", '<a "', "/国", "a", "a-+.", "http://", "&", "<!"]
)
def test_a_long_text_without_a_break_takes_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = perf_counter()
    assert len(convert_html(text, Target.TW, HANS)) == len(text)
    assert perf_counter() - start < 10  # a tenth of a second to one; quadratic took a minute


def test_all_is_loaded_once_when_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_engines", {})
    loading._loaded.clear()
    assert not is_warm()
    assert convert("NATO 2024", Target.TW, HANS) == "NATO 2024"
    assert not is_warm()
    warm()
    assert is_warm()
    engine = engine_module.engine("s2tw")
    warm()
    assert engine_module.engine("s2tw") is engine


def test_many_threads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_engines", {})
    texts = [f"{word}{number}" for number in range(20) for word, _, _ in TRAPS]
    expected = [f"{word}{number}" for number in range(20) for _, word, _ in TRAPS]
    with ThreadPoolExecutor(8) as pool:
        shown = list(pool.map(lambda text: convert(text, Target.TW, HANS), texts))
    assert shown == expected


def test_a_broken_line_of_the_own_phrases_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [
        "traditional\t黄岩岛\t黃岩島",
        "nowhere\t国\t國",
        "tw\t臺\t台灣",
        f"tw\t{'臺' * 17}\t{'台' * 17}",
    ]
    (tmp_path / "convert.tsv").write_text("\n".join([*rows, "tw\t臺\t台"]), encoding="utf-8")
    monkeypatch.setattr(engine_module, "resource", tmp_path.joinpath)
    monkeypatch.setattr(engine_module, "_engines", {})
    assert convert("黄岩岛和台湾", Target.TW, HANS) == "黃岩島和台灣"
    numbers = [re.findall(r"line (\d+)", record.getMessage()) for record in caplog.records]
    assert numbers == [["2"], ["3"], ["4"]]


def test_every_own_phrase_is_shown_as_it_says() -> None:
    regional = str.maketrans("臺爲祕麪", "台為秘麵")
    rows = resource("convert.tsv").read_text(encoding="utf-8").splitlines()
    for stage, source, target in (row.split("\t") for row in rows if not row.startswith("#")):
        if stage in ("traditional", "word"):
            assert convert(source, Target.HK, HANS) == target.translate(regional)
        if stage == "simplified":
            assert convert(source, Target.HANS, HANT) == target
