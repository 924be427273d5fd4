"""Saved web pages as their makers write them, with all that stands around an article."""

PARAGRAPHS = (
    "受台风影响停航三天的北港客运码头，星期一早上六时重新开放，首班渡轮载着一百二十名乘客驶往外岛。",
    "港务局发言人说，航道里的漂浮物已经清理完毕，灯塔和浮标也恢复了供电，渔船可以分批出海作业。",
    "渔民陈阿水在岸边修补渔网。他说：“这几天一条鱼也没有打到，今天总算可以出门了，希望能赶上月底的渔汛。”",
    "气象台预计，未来一周海面风力减弱到四级以下，但提醒小型船只留意傍晚的雷阵雨。",
    "当地学校将于星期二复课，受损的两段堤岸预计要到下个月才能修好，工程费用约为三百万元。",
)
TEXT = "\n".join(PARAGRAPHS)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)

NAV = "".join(f'<li><a href="/channel/{n}/">频道{n}</a></li>' for n in range(40))
RELATED = "".join(
    f'<li><a href="/2024/{n}.html">另一条不相干的新闻标题，写得很长很长，第{n}号</a></li>'
    for n in range(20)
)
COMMENTS = "".join(
    f'<div class="comment-body"><b>读者{n}</b><p>这条评论同正文没有关系，只是读者随手写下的感想，'
    f"住在港口旁边的人都懂得等船的滋味，第{n}楼。</p><a>回复</a></div>"
    for n in range(12)
)
FOOTER = "<p>版权所有 未经书面授权不得转载或建立镜像，违者将依法追究责任。ICP备12345678号</p>"

WORDPRESS = f"""<!DOCTYPE html>
<html lang="zh-Hans" prefix="og: https://ogp.me/ns#">
<head><meta charset="UTF-8"><title>停航三天，北港码头重新开放 - 港口周刊</title>
<link rel="canonical" href="https://harbour.example/2024/01/beigang/">
<meta property="og:title" content="停航三天，北港码头重新开放 - 港口周刊">
<meta property="og:site_name" content="港口周刊">
<meta property="og:description" content="北港客运码头星期一早上重新开放。">
<meta property="article:published_time" content="2024-01-01">
<meta property="article:modified_time" content="2024-01-05T09:00:00+08:00">
<meta name="twitter:data1" content="林小雨">
<script type="application/ld+json" class="yoast-schema-graph">{{"@context":"https://schema.org",
"@graph":[{{"@type":"WebPage","@id":"https://harbour.example/2024/01/beigang/","name":"首页"}},
{{"@type":["Article","BlogPosting"],"headline":"停航三天，北港码头重新开放",
"author":{{"@id":"https://harbour.example/#/person/1"}},
"publisher":{{"@id":"https://harbour.example/#organization"}},
"datePublished":"2024-01-01T22:30:00+00:00","dateModified":"2024-01-05T01:00:00+00:00",
"keywords":["渡轮","台风"],"articleSection":["本地"],
"mainEntityOfPage":{{"@id":"https://harbour.example/2024/01/beigang/"}}}},
{{"@type":"Person","@id":"https://harbour.example/#/person/1","name":"林小雨"}},
{{"@type":"Organization","@id":"https://harbour.example/#organization","name":"港口周刊"}}]}}</script>
<style>.entry-content{{color:#333}}</style></head>
<body class="post-template-default single">
<header class="site-header"><a href="/">港口周刊</a><nav><ul>{NAV}</ul></nav></header>
<div id="content" class="site-content"><main><article id="post-7" class="post hentry">
<header class="entry-header"><h1 class="entry-title">停航三天，北港码头重新开放</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published"
 datetime="2024-01-02T06:30:00+08:00">2024年1月2日</time></span>
<span class="byline">林小雨</span></div>
</header>
<div class="entry-content"><p>{PARAGRAPHS[0]}</p>
<figure class="wp-block-image"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAAB"
 data-src="/wp-content/ferry.jpg" alt="渡轮" class="lazyload"><noscript><img
 src="/wp-content/ferry.jpg" alt="渡轮"></noscript>
<figcaption>首班渡轮离开码头。</figcaption></figure>
<p>{PARAGRAPHS[1]}</p><h2>渔民的一天</h2><p>{PARAGRAPHS[2]}</p>
<blockquote><p>{PARAGRAPHS[3]}</p></blockquote>
<table><tr><th>航线</th><th>班次</th></tr><tr><td>北港至外岛</td><td>每日六班</td></tr></table>
<p>{PARAGRAPHS[4]}</p>
<div class="sharedaddy sd-sharing-enabled"><h3>分享此文：</h3><ul><li><a href="#">X</a></li></ul>
</div>
</div></article>
<section class="related-posts"><h3>相关文章</h3><ul>{RELATED}</ul></section>
<div id="comments" class="comments-area">{COMMENTS}</div></main>
<aside id="secondary" class="widget-area"><ul>{RELATED}</ul></aside></div>
<footer class="site-footer">{FOOTER}</footer></body></html>"""

GOVERNMENT = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>北港市交通运输局 图片新闻 北港客运码头恢复通航</title>
<META name="ArticleTitle" content="北港客运码头恢复通航">
<meta name="PubDate" content="2024-01-02 08:15">
<meta name="ContentSource" content="北港市港务局">
<meta name="SiteName" content="北港市人民政府门户网站">
<meta name="Keywords" content="通航；码头">
<meta name="Url" content="./t20240102_1234.html"></head>
<body><table width="1000"><tr><td><a href="/">首页</a>&gt;<a href="/zw/">公开</a>&gt;正文</td></tr>
<tr><td>今天是2024年3月9日 星期六</td></tr></table>
<table><tr><td class="bt">北港客运码头恢复通航</td></tr>
<tr><td>发布时间：2024-01-02 &nbsp; 来源：北港市港务局 &nbsp; 【字体：大 中 小】</td></tr>
<tr><td><div class="TRS_Editor"><div class="Custom_UnionStyle">
<p style="text-indent:2em">　　{PARAGRAPHS[0]}</p><p>　　{PARAGRAPHS[1]}</p>
<p align="center"><img src="/pic/W0201.jpg" oldsrc="W0201.jpg"></p><p>　　{PARAGRAPHS[3]}</p>
<p>　　{PARAGRAPHS[4]}</p></div></div></td></tr>
<tr><td>【<a href="javascript:print()">打印</a>】【<a href="javascript:close()">关闭</a>】</td></tr>
</table><div class="foot">{FOOTER}</div></body></html>"""

PORTAL = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>停航三天 北港"老码头"重新开放|渡轮|台风_北港新闻_海湾网</title>
<meta property="og:title" content="停航三天 北港"老码头"重新开放">
<meta name="author" content="海湾网"><meta name="keywords" content="渡轮,台风">
<link rel="canonical" href="https://bay.example/">
<meta property="og:url" content="https://news.bay.example/c/2024-01-02/doc-1.shtml"></head>
<body><div class="top-bar">2024年3月9日 星期六 <a>登录</a> <a>注册</a></div>
<div class="nav"><ul>{NAV}</ul></div>
<div class="crumb"><a href="/">海湾网</a>&gt;<a>国内</a>&gt;正文</div>
<div class="main"><div class="left"><h1 class="main-title">停航三天 北港"老码头"重新开放</h1>
<div class="top-bar-inner"><span class="date">2024年01月02日 06:31</span>
<span class="source">来源：<a href="https://paper.example/">北港日报</a></span>
<span>作者：陈海生</span></div>
<div class="share"><a>微博</a><a>微信</a><a>QQ空间</a><span>128</span></div>
<div class="article" id="artibody"><p>{PARAGRAPHS[0]}</p>
<div class="img_wrapper"><img src="//img.bay.example/ferry.jpg" alt="">
<span class="img_descr">码头</span></div>
<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p><p>{PARAGRAPHS[4]}</p>
<p class="show_author">责任编辑：王五</p></div>
<div class="tags"><a>渡轮</a><a>台风</a></div>
<div class="related"><h3>相关新闻</h3><ul>{RELATED}</ul></div>
<div class="comment-list">{COMMENTS}</div></div>
<div class="right"><div class="hot-list"><h3>热门排行</h3><ol>{RELATED}</ol></div></div></div>
<div class="footer">{FOOTER}</div></body></html>"""

WECHAT = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta property="og:title" content="北港码头重新开放">
<meta property="og:site_name" content="微信公众平台">
<meta property="og:url" content="http://mp.weixin.qq.com/s?__biz=MzI1&amp;mid=1&amp;idx=1&amp;sn=ab">
<meta name="author" content="林小雨"></head><body id="activity-detail">
<div class="rich_media_area_primary"><h1 class="rich_media_title">北港码头重新开放</h1>
<div id="meta_content"><span class="rich_media_meta">林小雨</span>
<a href="javascript:void(0);" id="js_name">港口周刊</a> <em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">
<section style="text-indent: 2em;"><span>{PARAGRAPHS[0]}</span></section>
<section><img data-src="https://mmbiz.qpic.cn/mmbiz_jpg/1/640?wx_fmt=jpeg" data-w="600"></section>
<section>图：渡轮</section>
<section><section><span>{PARAGRAPHS[1]}</span></section></section>
<section><span>{PARAGRAPHS[2]}</span></section><section>{PARAGRAPHS[4]}</section></div></div>
<script>var ct = "1704148260"; var msg_title = '北港码头'.html(false);</script></body></html>"""

TRADITIONAL = f"""<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8">
<title>北港碼頭重新開放 | 海灣日報</title>
<meta property="article:author" content="https://www.facebook.com/bay">
<script type="application/ld+json">[{{"@type":"BreadcrumbList","itemListElement":[]}},
{{"@type":"NewsArticle","headline":"北港碼頭重新開放","url":"https://bay.example/news/7",
"datePublished":"2024-01-02T06:31:00+08:00","author":[{{"@type":"Person","name":"陳海生"}},
{{"@type":"Person","name":"林小雨"}}],"publisher":{{"@type":"Organization","name":"海灣日報"}},
"keywords":"渡輪, 颱風","description":"停航三天。",}}]</script></head>
<body><div id="app"><article><h1>北港碼頭重新開放</h1>{BODY}</article>
<div class="recommend">{RELATED}</div></div></body></html>"""

BAIDU = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>北港码头重新开放</title>
<script type="application/ld+json">{{"@context": "https://ziyuan.baidu.com/contexts/cambrian.jsonld",
"@id": "https://bay.example/a/7.html", "title": "北港码头重新开放", "images": [],
"pubDate": "2024-01-02T06:31:00", "upDate": "2024-01-03T00:00:00",
"description": "停航"三天"。"}}</script></head>
<body><h1>北港码头重新开放</h1><div class="content">{BODY}</div></body></html>"""

BY_SCRIPT = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>北港码头重新开放</title>
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"北港码头重新开放",
"articleBody":"{TEXT.replace(chr(10), chr(92) + "n" + chr(92) + "n")}"}}</script></head>
<body><div id="root"></div><noscript>请启用脚本。</noscript></body></html>"""

INDEX = f"""<html><head><title>海湾网首页</title></head><body><h1>海湾网</h1>
<div class="a">{NAV}</div><div class="b">{RELATED}</div><p>今日天气：晴。</p></body></html>"""
