"""The words that deadline expressions are made of, as regular expression source.

All of them are for text that went through `plain`: as long as the printed text, sign for sign, with
digits and dashes in one shape, so that a place in it is the same place in the printed text. `S` is
the space that many documents print between a digit and a Chinese character.
"""

from __future__ import annotations

_SHAPES = str.maketrans(
    "０１２３４５６７８９．／－–—―─〜～：，；（）［］〔〕○　\xa0\t",
    "0123456789./-----~~:,;()[][]〇   ",
)

S = " ?"
_CHINESE_DIGITS = "一二三四五六七八九"
YEAR_NUMBER = rf"(?:(?<![0-9])(?:19|20)[0-9]{{2}}(?![0-9])|二[〇零0][〇零0{_CHINESE_DIGITS}]{{2}})"
YEAR = rf"{YEAR_NUMBER}{S}年"
RELATIVE_YEAR = r"(?:今年|本年|当年|明年|来年|次年|后年)"
ANY_YEAR = rf"(?:{YEAR}度?|{RELATIVE_YEAR}度?)"
MONTH_NUMBER = (
    rf"(?:(?<![0-9])(?:1[0-2]|0?[1-9])|(?<![{_CHINESE_DIGITS}十])(?:十[一二]?|[{_CHINESE_DIGITS}]))"
)
MONTH = rf"{MONTH_NUMBER}{S}月份?"
DAY_NUMBER = rf"(?:(?<![0-9.])(?:[12][0-9]|3[01]|0?[1-9])|(?:二?十[{_CHINESE_DIGITS}]?|三十一?|[{_CHINESE_DIGITS}]))"
DAY = rf"{DAY_NUMBER}{S}[日号]"
PART_OF_MONTH = rf"{S}(?:月?底(?![数线色])|月?末|上旬|中旬|下旬|初)"
QUARTER_NUMBER = r"(?:[一二三四]|(?<![0-9.])[1-4])"
QUARTER = rf"第?{QUARTER_NUMBER}{S}季度"
HALF = r"[上下]半年度?"
END = r"(?:底(?![数线色])|末)"
BEFORE = r"(?:之前|以前|前(?![期后往来景沿瞻提置述])|止)"
TO = rf"{S}(?:-{{1,2}}|~|至|到){S}"
UNTIL = r"(?:截至|截止到?|到|至)?"
NUMBER = r"(?:[0-9]{1,6}(?:\.[0-9]{1,3})?|[一二三四五六七八九十两百千]{1,6})"
NUMERIC_DATE = (
    rf"{YEAR_NUMBER}[./-](?:1[0-2]|0?[1-9])(?:[./-](?:[12][0-9]|3[01]|0?[1-9]))?(?![0-9])"
)
SEASON = (
    r"(?:主?汛期?|入汛|雨季|冬季|入冬|冬春|春节|元宵节?|清明节?|端午节?|中秋节?|[两双]节|节日|"
    r"(?<![环季调细情关章时])节|供暖[季期]?|供热[季期]?|采暖[季期]?|取暖[季期]?|"
    r"(?:[春秋]季(?:学期)?)?开学|[春秋]季学期|暑[假期]|寒假|高考|中考|春耕|三夏|夏收|秋收|封冻|上冻|枯水期|丰水期|"
    r"迎峰度[夏冬]|(?:汛期|雨季|冬季|大会|会议|赛事)?(?:来临|到来|召开|开幕))"
)

# What work is done with: 持续…, 常态化…, 定期… are deadlines before these.
ACTION = (
    r"(?:"
    r"安排|把控|把握|摆放|帮扶|包联|保持|保障|报告|报送|播报|播放|补充|补齐|"
    r"参加|参与|查处|常抓|畅通|抽查|抽检|筹集|出台|创建|创新|从严|促进|擦亮|"
    r"打击|打造|带动|督查|督促|督导|调度|调研|调整|对接|对标|发布|发放|发挥|"
    r"发力|发展|防范|防控|丰富|扶持|改进|改善|改造|更新|公布|公开|公示|攻坚|"
    r"巩固|关注|管控|管理|规范|核查|弘扬|化解|活跃|激发|加大|加力|加密|加快|"
    r"加强|加深|监测|监管|检查|检测|坚持|建设|健全|降低|讲评|交流|解决|紧盯|"
    r"精简|净化|举办|举行|聚焦|开办|开放|开展|考核|扩大|拓宽|拓展|厉行|联系|"
    r"落实|排查|排名|培训|培养|培育|配合|评估|评选|评议|普及|清理|强化|清查|"
    r"倾听|任用|扫除|深化|深入|深挖|审查|申报|升级|实施|实行|释放|收集|守护|"
    r"疏导|顺畅|缩小|探索|提高|提升|提质|跟进|跟踪|听取|通报|统计|推出|推动|"
    r"推广|推介|推进|推行|推荐|完善|维护|慰问|稳定|压减|压降|压缩|压实|严打|"
    r"严格|严厉|严查|研究|研判|演练|用好|用力|优化|营造|引导|引进|引入|优先|"
    r"运用|运行|运营|运作|遏制|增加|增进|增强|增长|展开|召开|整改|整治|整理|"
    r"争创|争取|支持|执行|治理|织密|指导|制定|主动|注重|抓好|抓实|抓紧|转变|"
    r"追踪|走访|组织|做大|做好|做优|做强|做实|做深|做细|筑牢|部署|夯实|宣传|"
    r"宣讲|倡导|下沉|下降|上升|减少|回升|回落|打好|打响|建强|建好|策划|巡查|"
    r"巡检|巡逻|服务|回访|梳理|汇总|会商|总结|盘活|汇聚|举报|盯紧|曝光|监督|"
    r"约谈|暗访|点评|分析|消除|消杀|清洗|消毒|清洁|清扫|维修|养护|保洁|值守|"
    r"体检|复查|复核|回头|出清|放大|塑造|构建|招引|招商|引育|净空|壮大|厚植|"
    r"彰显|扛牢"
    r")"
)

# After these the next word is what is worked on (持续推进改造), after others it may go with them
# (持续巩固提升).
_LIGHT = r"(?:推进|推动|开展|加强|加快|做好|抓好|强化|加大|深化|优化|完善|实施|组织|举办|保持|实行)"
ACTIONS = rf"(?:{_LIGHT}|{ACTION}{{1,2}})"

# What a bare time must be followed by inside a clause: 项目2023年完成, but not 制定2023年城市….
RESULT = (
    r"(?:完成|建成|实现|达到|达标|基本|全面|全部|力争|争取|确保|投用|投产|投入使用|竣工|完工|开工|动工|"
    r"启动|开始|结束|交付|通车|通水|通过|验收|累计|新增|新建|突破|超过|取得|出台|印发|开展|组织开展|"
    r"建立|形成|上线|运行)(?!项目|情况|的|方案|计划|任务|目标|工作)"
)


def plain(text: str) -> str:
    """`text`, sign for sign, with full-width digits, dashes, colons and spaces in their one shape."""
    return text.translate(_SHAPES)
