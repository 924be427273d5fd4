"""Feeds as their makers write them."""

from tests.formats.web_pages import BODY, PARAGRAPHS

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)

WORDPRESS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	{NAMESPACES}
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
	<title>港口周刊</title>
	<atom:link href="https://harbour.example/feed/" rel="self" type="application/rss+xml" />
	<link>https://harbour.example</link>
	<description>港口的人和事</description>
	<lastBuildDate>Wed, 03 Jan 2024 01:00:00 +0000</lastBuildDate>
	<language>zh-CN</language>
	<generator>https://wordpress.org/?v=6.4.2</generator>
	<item>
		<title>停航三天，北港码头重新开放 &#8211; 现场</title>
		<link>https://harbour.example/2024/01/beigang/?utm_source=rss</link>
		<dc:creator><![CDATA[林小雨]]></dc:creator>
		<pubDate>Mon, 01 Jan 2024 22:30:00 +0000</pubDate>
		<category><![CDATA[渡轮]]></category>
		<category><![CDATA[台风]]></category>
		<guid isPermaLink="false">https://harbour.example/?p=7</guid>
		<description><![CDATA[<p>北港客运码头星期一早上重新开放。 [&#8230;]</p>
<p>The post <a href="https://harbour.example/2024/01/beigang/">停航三天</a> first appeared on \
<a href="https://harbour.example">港口周刊</a>.</p>]]></description>
		<content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p>
<figure class="wp-block-image"><img src="/wp-content/ferry.jpg" alt="渡轮"/>\
<figcaption>首班渡轮。</figcaption></figure>
<p>{PARAGRAPHS[1]}</p>
<p>The post <a href="https://harbour.example/2024/01/beigang/">停航三天</a> first appeared on \
<a href="https://harbour.example">港口周刊</a>.</p>
]]></content:encoded>
		<slash:comments>2</slash:comments>
	</item>
	<item>
		<title>渔汛</title>
		<link>https://harbour.example/2024/01/yuxun/</link>
		<pubDate>Mon, 01 Jan 2024 10:00:00 +0000</pubDate>
		<guid isPermaLink="false">https://harbour.example/?p=6</guid>
		<description><![CDATA[{PARAGRAPHS[2]}]]></description>
	</item>
</channel>
</rss>"""

RSSHUB = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel>
<title>美国之音 - 中国</title><link>https://www.voachinese.com/z/1</link>
<atom:link href="http://localhost:1200/voa/1" rel="self" type="application/rss+xml"></atom:link>
<description>美国之音 - Powered by RSSHub</description><generator>RSSHub</generator>
<item><title>北港码头重新开放</title>
<description>&lt;p&gt;{PARAGRAPHS[0]}&lt;/p&gt;&lt;img src="//gdb.voanews.com/1.jpg" \
referrerpolicy="no-referrer"&gt;&lt;br&gt;{PARAGRAPHS[1]}</description>
<link>https://www.voachinese.com/a/7.html</link><guid isPermaLink="false">\
https://www.voachinese.com/a/7.html</guid><pubDate>Tue, 02 Jan 2024 06:31:00 GMT</pubDate>
<author>陈海生</author><category>中国</category>
<enclosure url="https://gdb.voanews.com/2.jpg" type="image/jpeg"></enclosure></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-TW" xml:base="https://blog.example/b/">
<title type="text">海邊的部落格</title><id>tag:blog.example,2024:feed</id>
<link rel="self" href="/atom.xml"/><link rel="alternate" type="text/html" href="https://blog.example/"/>
<updated>2024-01-03T09:00:00+08:00</updated><author><name>陳海生</name></author>
<entry><title type="html">碼頭&lt;em&gt;重開&lt;/em&gt; &amp;amp; 漁汛</title>
<id>tag:blog.example,2024:1</id><link rel="alternate" type="text/html" href="2024/reopened.html"/>
<published>2024-01-02</published><updated>2024-01-02T06:31:00+08:00</updated>
<category term="碼頭"/><category term="k1" label="漁汛"/>
<category scheme="http://schemas.google.com/g/2005#kind"
 term="http://schemas.google.com/blogger/2008/kind#post"/>
<summary>停航三天。</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS[0]}</p>
<p><img src="img/ferry.jpg" alt="渡輪"/><a href="/x">續</a></p></div></content></entry>
<entry><title>純文字</title><id>tag:blog.example,2024:2</id>
<author><name>林小雨</name><email>lin@blog.example</email></author>
<updated>2024-01-01T00:00:00Z</updated>
<content type="text">{PARAGRAPHS[0]}
{PARAGRAPHS[1]} 1 &lt; 2</content></entry></feed>"""

RDF = f"""<?xml version="1.0" encoding="gb2312"?>
<?xml-stylesheet href="/rss.css" type="text/css"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://bay.example/rss"><title>海湾日报</title><link>http://bay.example/</link>
<items><rdf:Seq><rdf:li resource="http://bay.example/1"/></rdf:Seq></items></channel>
<item rdf:about="http://bay.example/1"><title>北港码头重新开放</title>
<link>http://bay.example/1</link><description>{PARAGRAPHS[0]}
{PARAGRAPHS[1]}</description><dc:creator>陈海生</dc:creator><dc:date>2024-01-02T06:31+08:00</dc:date>
<dc:subject>渡轮</dc:subject></item></rdf:RDF>"""

NETSCAPE = f"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>海湾&middot;日报</title><link>http://bay.example/</link>
<item><title>北港 & 外岛</title><link>http://bay.example/?a=1&b=2</link>
<description>{PARAGRAPHS[0]}&nbsp;&copy;</description></item></channel></rss>"""

JSON_FEED = f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "港口周刊",
"home_page_url": "https://harbour.example/", "authors": [{{"name": "林小雨"}}],
"items": [{{"id": "7", "url": "https://harbour.example/7", "title": "北港码头重新开放",
"content_html": "<p>{PARAGRAPHS[0]}</p><p><a href='/x'>续</a></p>", "summary": "停航三天。",
"image": "https://harbour.example/ferry.jpg", "date_published": "2024-01-02T06:31:00+08:00",
"tags": ["渡轮", "台风"], "attachments": [{{"url": "https://harbour.example/7.mp3",
"mime_type": "audio/mpeg"}}]}},
{{"id": 8, "content_text": "{PARAGRAPHS[1]}\\n1 < 2", "date_published": null,
"author": {{"name": "陈海生"}}}}]}}"""

RSS_AS_JSON = f"""{{"rss": {{"version": "2.0", "channel": {{"title": "港口周刊",
"link": "https://harbour.example/", "item": [{{"title": "北港码头重新开放",
"link": "https://harbour.example/7", "guid": {{"isPermaLink": "false", "#text": "g7"}},
"pubDate": "Tue, 02 Jan 2024 06:31:00 +0800", "dc:creator": "陈海生",
"category": ["渡轮", {{"#text": "台风"}}], "description": "停航三天。",
"content:encoded": "<p>{PARAGRAPHS[0]}</p>",
"enclosure": {{"url": "https://harbour.example/a.jpg", "type": "image/jpeg"}}}}]}}}}}}"""

STARRED = f"""{{"id": "user/1/state/starred", "title": "加星标的条目", "items": [
{{"crawlTimeMsec": "1704148300000", "id": "tag:google.com,2005:reader/item/1",
"categories": ["渡轮"], "title": "北港码头重新开放", "published": 1704148260,
"canonical": [{{"href": "https://harbour.example/7"}}], "author": "陈海生",
"summary": {{"direction": "ltr", "content": "<p>{PARAGRAPHS[0]}</p>"}},
"origin": {{"streamId": "feed/1", "title": "港口周刊", "htmlUrl": "https://harbour.example/"}}}}]}}"""

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>我的订阅</title></head><body>
<outline text="港口周刊" type="rss" xmlUrl="https://harbour.example/feed/"/></body></opml>"""

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by a plug-in -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
<loc>https://harbour.example/7</loc></url></urlset>"""


def rss(*entries: str, title: str = "港口周刊") -> str:
    """A feed of these entries."""
    inside = "".join(f"<item>{entry}</item>" for entry in entries)
    return (
        f'<?xml version="1.0"?><rss version="2.0" {NAMESPACES}><channel><title>{title}</title>'
        f"<link>https://harbour.example/</link>{inside}</channel></rss>"
    )


ENTRY = f"<title>北港</title><description><![CDATA[{BODY}]]></description>"
