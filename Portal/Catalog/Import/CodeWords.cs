using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>
/// The words under which files name the values of the code lists. Compared after <see cref="TextFold.Key"/>, so width, case, blanks
/// and punctuation do not matter. A word that is not here is a problem that names the allowed values, never a guess.
/// </summary>
public static class CodeWords
{
    private static readonly Dictionary<string, UpdateCycle> Cycles = Fold<UpdateCycle>(
        (UpdateCycle.RealTime, "实时,即时,实时更新,随时,realtime,real-time,continuous"),
        (UpdateCycle.Daily, "每日,每天,日,天,按日,按天,日更新,每日更新,daily,day,1天"),
        (UpdateCycle.Weekly, "每周,周,按周,每星期,每周更新,weekly,week,7天"),
        (UpdateCycle.Monthly, "每月,月,按月,每月更新,月度,monthly,month,30天"),
        (UpdateCycle.Quarterly, "每季度,每季,季,季度,按季,按季度,每季度更新,quarterly,quarter,3个月,三个月"),
        (UpdateCycle.HalfYearly, "每半年,半年,按半年,每半年更新,半年度,half-yearly,semi-annually,semiannual,6个月,六个月"),
        (UpdateCycle.Yearly, "每年,年,年度,按年,每年更新,一年,yearly,annually,annual,year,12个月"),
        (UpdateCycle.Irregular, "不定期,不定时,不定期更新,按需,根据需要,按需更新,有变化时更新,其他,自定义,irregular,irregularly,as needed"));

    private static readonly Dictionary<string, SharingType> Sharings = Fold<SharingType>(
        (Catalog.SharingType.Unconditional, "无条件共享,无条件,无条件共享类,完全共享,可共享,1,1无条件共享,unconditional,unconditionally shared"),
        (Catalog.SharingType.Conditional, "有条件共享,有条件,有条件共享类,条件共享,部分共享,依申请共享,授权共享,2,2有条件共享,conditional,conditionally shared"),
        (Catalog.SharingType.NotShared, "不予共享,不予,不共享,不予共享类,非共享,不可共享,3,3不予共享,not shared,notshared"));

    private static readonly Dictionary<string, Openness> Opennesses = Fold<Openness>(
        (Catalog.Openness.Open, "无条件开放,无条件,开放,是,可开放,完全开放,普遍开放,主动开放,向社会开放,公开,主动公开,1,open,yes,unconditional,unconditionally open"),
        (Catalog.Openness.ConditionallyOpen, "有条件开放,有条件,条件开放,部分开放,受限开放,依申请开放,授权开放,依申请公开,2,conditional,conditionally open,restricted"),
        (Catalog.Openness.NotOpen, "不开放,不予开放,否,非开放,禁止开放,不予公开,不公开,暂不开放,不向社会开放,0,3,no,not open,closed,non-open"));

    private static readonly Dictionary<string, DataLevel> Levels = Fold<DataLevel>(
        (Catalog.DataLevel.General, "一般,一般数据,一般级,普通,general"),
        (Catalog.DataLevel.Important, "重要,重要数据,重要级,important"),
        (Catalog.DataLevel.Core, "核心,核心数据,核心级,core"),
        (Catalog.DataLevel.Classified, "涉密,涉密数据,国家秘密,秘密,机密,绝密,秘密级,机密级,绝密级,classified,secret,top secret,confidential"));

    private static readonly Dictionary<string, string> Purposes = Fold<string>(
        ("administrative-basis", "行政依据,作为行政依据,administrative basis"),
        ("work-reference", "工作参考,参考,作为工作参考,work reference"),
        ("data-verification", "数据校核,数据核对,数据核验,校核,核对,核验,数据校验,data verification"),
        ("business-collaboration", "业务协同,协同,业务协作,business collaboration"),
        ("other", "其他,其它,other"));

    private static readonly Dictionary<string, string> Methods = Fold<string>(
        (SharingMethods.PlatformDatabase, "数据库,共享平台数据库,共享平台库表,共享平台方式数据库,平台数据库,库表,库表交换,数据库共享,database"),
        (SharingMethods.PlatformFile, "文件,共享平台文件,共享平台方式文件,平台文件,文件交换,文件下载,file"),
        (SharingMethods.PlatformApi, "接口,服务接口,数据接口,共享平台接口,共享平台方式接口,共享平台服务接口,平台接口,api,api接口,interface"),
        (SharingMethods.PlatformQuery, "查询,共享平台查询,共享平台方式查询,平台查询,在线查询,query"),
        (SharingMethods.Query, "信息查询,information query"),
        (SharingMethods.BulkDownload, "批量下载,下载,bulk download"),
        (SharingMethods.Docking, "系统对接,对接,system docking"),
        (SharingMethods.Mail, "邮件,电子邮件,邮件方式,mail,email,e-mail"),
        (SharingMethods.Disk, "拷盘,拷盘方式,光盘,u盘,移动硬盘,disk,disk copy"),
        (SharingMethods.MediaPaper, "纸质,纸质介质,介质纸质,介质交换纸质,介质方式纸质,纸质文件,paper"),
        (SharingMethods.MediaElectronic, "电子,电子介质,介质电子,介质交换电子,介质方式电子,电子文件介质,electronic media"));

    /// <summary>First level of 共享方式 when the second is missing: it says too little to be a method.</summary>
    private static readonly HashSet<string> MethodCategories =
        [.. "共享平台,共享平台方式,平台,介质,介质交换,介质方式,邮件,邮件方式,电子邮件,拷盘,拷盘方式,platform,media".Split(',').Select(TextFold.Key)];

    private static readonly HashSet<string> Truths = [.. "是,有,1,true,yes,y,敏感,涉密".Split(',').Select(TextFold.Key)];

    private static readonly HashSet<string> Lies = [.. "否,无,0,false,no,n,不敏感,非敏感,非涉密,不涉密".Split(',').Select(TextFold.Key)];

    private static readonly HashSet<string> Secrets =
        [.. "涉密,涉密数据,国家秘密,秘密级,机密级,绝密级,机密,绝密".Split(',').Select(TextFold.Key)];

    public static UpdateCycle? Cycle(string text) => Find(Cycles, text);

    public static SharingType? Sharing(string text) => Find(Sharings, text);

    /// <summary><c>无条件共享</c> in an openness column is not taken for <c>无条件开放</c>: the two are decided by different people.</summary>
    public static Openness? Open(string text) => Find(Opennesses, text);

    public static DataLevel? Level(string text) => Find(Levels, text);

    public static string? Purpose(string text) => Purposes.GetValueOrDefault(TextFold.Key(text));

    /// <summary>A sharing method by its own word, or by category and type together.</summary>
    public static string? Method(string category, string type) =>
        Methods.GetValueOrDefault(TextFold.Key(category + type)) ?? Methods.GetValueOrDefault(TextFold.Key(type.Length > 0 ? type : category));

    public static bool IsMethodCategory(string text) => MethodCategories.Contains(TextFold.Key(text));

    public static bool? Truth(string text)
    {
        var key = TextFold.Key(text);
        return Truths.Contains(key) ? true : Lies.Contains(key) ? false : null;
    }

    /// <summary>A cell that says nothing but a degree of secrecy, whatever its column: state secrets never enter the portal (decree 809 art. 3).</summary>
    public static bool IsSecrecy(string text) => text.Length is > 0 and <= 12 && Secrets.Contains(TextFold.Key(text));

    private static T? Find<T>(Dictionary<string, T> words, string text)
        where T : struct => words.TryGetValue(TextFold.Key(text), out var value) ? value : null;

    private static Dictionary<string, T> Fold<T>(params (T Value, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(',').Select(word => (Key: TextFold.Key(word), list.Value)))
            .DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
