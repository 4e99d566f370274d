using System.Globalization;
using Portal.Reporting;

namespace Portal.Sharing.Papers;

/// <summary>What the four papers have in common: red head, number, title, body, code, and the number again at the foot of every page.</summary>
/// <param name="Issuer">The unit in the red head.</param>
/// <param name="Link">Opens what the paper is about, for those who may read it.</param>
internal sealed record Letter(string Title, string Issuer, string Number, Uri Link, DateTime MadeAt)
{
    public const float TableSize = 10.5f;

    public string FileName => $"{Title}（{Number}）";

    /// <summary>Opens the case on the portal; stands beside the seal or at the end.</summary>
    public QrBlock Code => new(Link.AbsoluteUri, $"扫码打开本件（须登录并有查阅权限）\n打印时间：{PaperWords.Minute(MadeAt)}");

    public Document Of(IEnumerable<Block> body) => new(FileName, [new RedHeadBlock(Issuer, $"编号：{Number}"), new TitleBlock(Title), .. body])
    {
        Style = PaperStyle.Official,
        Author = Issuer,
        Subject = Number,
        CreatedAt = MadeAt,
        Footer = Number,
    };

    /// <summary>The end of a letter: last sentence, unit and date with room for the seal, and the code.</summary>
    public SealBlock Seal(string closing, DateOnly day) => new(closing, Issuer, PaperWords.Date(day), Code);

    public static FactsBlock Facts(params Fact?[] facts) => new([.. facts.OfType<Fact>()]) { FontSize = TableSize };

    /// <summary>Null when there is nothing to say: the line is left out.</summary>
    public static Fact? Fact(string name, string? value) => string.IsNullOrWhiteSpace(value) ? null : new Fact(name, value.Trim());

    public static TableBlock Table(IReadOnlyList<PaperColumn> columns, IEnumerable<IReadOnlyList<string>> rows) => new(columns, [.. rows]) { FontSize = TableSize };

    /// <summary>一、二、三…: the headings of one letter.</summary>
    public static HeadingBlock Heading(int number, string text) => new($"{"一二三四五六七八九"[number - 1]}、{text}");

    public static string Row(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
