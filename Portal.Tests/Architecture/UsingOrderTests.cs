using System.Text.RegularExpressions;

namespace Portal.Architecture;

/// <summary>The order of using directives in hand-written code: namespaces, System first, then by name; statics after them; aliases last.</summary>
public sealed partial class UsingOrderTests
{
    [Theory]
    [InlineData("Portal")]
    [InlineData("Portal.Tests")]
    [InlineData("bench")]
    public void Using_directives_stand_in_order(string folder)
    {
        var files = SourceTree.Read(folder).Where(file => !file.IsRazor).ToList();

        Assert.Contains(files, file => Directives(file.Text).Count > 1);
        Breaches.None(files.Where(file => !InOrder(file.Text)).Select(file => file.Path));
    }

    [Theory]
    [InlineData(true, "using System;\nusing System.Text;\nusing Microsoft.Playwright;\nusing Portal.Data;\nusing Portal.Data.Sqlite;\nusing static Portal.Data.Order;\nusing Text = System.String;")]
    [InlineData(true, "global using Portal.Data;\nusing System;")]
    [InlineData(false, "using Portal.Data;\nusing System.Text;")]
    [InlineData(false, "using Portal.Law;\nusing Portal.Data;")]
    [InlineData(false, "using Portal.Data.Sqlite;\nusing Portal.Data;")]
    [InlineData(false, "using static Portal.Data.Order;\nusing Portal.Data;")]
    [InlineData(false, "using Text = System.String;\nusing static Portal.Data.Order;")]
    public void A_planted_order_is_told(bool inOrder, string text) => Assert.Equal(inOrder, InOrder(text));

    private static bool InOrder(string text)
    {
        var directives = Directives(text);
        return directives.SequenceEqual(directives.Order());
    }

    private static List<Using> Directives(string text) => [.. Directive().Matches(text).Select(match => new Using(
        match.Groups["global"].Success ? 0 : 1, match.Groups["static"].Success ? 1 : match.Groups["alias"].Success ? 2 : 0,
        match.Groups["alias"].Success ? match.Groups["alias"].Value : match.Groups["name"].Value))];

    [GeneratedRegex(@"^(?<global>global )?using (?<static>static )?(?:(?<alias>\w+) = )?(?<name>[\w.:<>, \[\]?()]+);", RegexOptions.Multiline)]
    private static partial Regex Directive();

    private sealed record Using(int Reach, int Kind, string Name) : IComparable<Using>
    {
        public int CompareTo(Using? other)
        {
            ArgumentNullException.ThrowIfNull(other);
            var order = (Reach, Kind).CompareTo((other.Reach, other.Kind));
            return order != 0 ? order : CompareNames(Name.Split('.'), other.Name.Split('.'), Kind == 0);
        }

        private static int CompareNames(string[] one, string[] other, bool systemFirst)
        {
            if (systemFirst && (one[0] == "System") != (other[0] == "System"))
            {
                return one[0] == "System" ? -1 : 1;
            }

            var differing = one.Zip(other).Select(pair => string.Compare(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase)).FirstOrDefault(order => order != 0);
            return differing != 0 ? differing : one.Length.CompareTo(other.Length);
        }
    }
}
