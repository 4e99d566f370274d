using System.Globalization;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Papers;

/// <summary>What the papers of an order have in common. Papers are Chinese whatever the reader's language.</summary>
internal static class OrderSheet
{
    public static string Kind(OrderKind kind) => kind switch { OrderKind.Transfer => "无偿划转（移交）", OrderKind.Scrapping => "报废", _ => "资产损失核销（报损）" };

    public static string Way(DisposalWay? way) => way switch
    {
        DisposalWay.Recycled => "交回收机构",
        DisposalWay.Auctioned => "公开拍卖",
        DisposalWay.Dismantled => "拆件利用",
        DisposalWay.Destroyed => "销毁",
        _ => "",
    };

    public static string Day(DateOnly? day) => day?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) ?? "";

    public static string Day(DateTime? utc) => utc is { } at ? Day(ShanghaiTime.DateOf(at)) : "";

    public static string Minute(DateTime utc) => ShanghaiTime.ToLocal(utc).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    public static string By(Signature? signature) => signature is null ? "" : signature.ForName is { } name ? $"{signature.ByName}（代{name}）" : signature.ByName;

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Figures and capitals, as sums on official papers stand.</summary>
    public static string Sum(long fen) => $"{Money.Yuan(fen)} 元（大写：{Money.Capital(fen)}）";

    /// <summary>Null when there is nothing to say: the line is left out.</summary>
    public static Fact? Fact(string name, string? value) => string.IsNullOrWhiteSpace(value) ? null : new Fact(name, value.Trim());

    public static FactsBlock Facts(int pairs, params Fact?[] facts) => new([.. facts.OfType<Fact>()], pairs);

    public static SignaturePlace Place(string role, Signature? signature) => new(role, By(signature), Day(signature?.At));

    /// <summary>The title with the code that opens the order or round on screen.</summary>
    public static TitleBlock Title(string title, string number, Uri link) => new(title, number) { Code = new QrBlock(link.AbsoluteUri, "扫码打开本单\n须登录并有查阅权限") };

    public static TitleBlock Title(string title, AssetOrder order, Uri link) => Title(title, $"单号：{order.Number}", link);

    public static string Footer(string number, DateTime printedAt) => $"{number}　打印时间：{Minute(printedAt)}";

    public static Document Of(string title, OrderDetails details, DateTime printedAt, IReadOnlyList<Block> blocks) => new($"{title}（{details.Order.Number}）", blocks)
    {
        IsLandscape = true, Author = details.Giver, Subject = details.Order.Number, CreatedAt = printedAt, Header = $"{title}　单号：{details.Order.Number}", Footer = Footer(details.Order.Number, printedAt),
    };
}
