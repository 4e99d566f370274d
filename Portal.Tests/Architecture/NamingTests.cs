using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Hosting;
using Portal.Kernel;

namespace Portal.Architecture;

/// <summary>Conventions of the code itself: sealed types, the shape of a use case, the length of a file.</summary>
public sealed partial class NamingTests
{
    private const int MaxLines = 400;
    private const int MaxMarkupLines = 150;

    /// <summary>A few parameters may stand below the markup; more goes to the file beside it. Pieces of markup with a name do not count.</summary>
    private const int MaxCodeLines = 5;

    private static readonly Type[] Types = [.. typeof(Program).Assembly.GetTypes().Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)];

    [Fact]
    public void Classes_are_sealed_or_made_to_be_inherited()
    {
        var classes = Types.Where(type => type.IsClass && type.Namespace?.StartsWith("Portal", StringComparison.Ordinal) == true).ToList();

        Assert.NotEmpty(classes);
        Breaches.None(classes
            .Where(type => !type.IsSealed && !type.IsAbstract && type.Name != "_Imports" && !type.IsAssignableTo(typeof(IComponent)) && !type.IsAssignableTo(typeof(Migration))
                && !type.IsAssignableTo(typeof(ModelSnapshot)) && !classes.Exists(other => other.BaseType == type))
            .Select(type => type.FullName));
    }

    [Fact]
    public void A_use_case_is_sealed_asks_for_its_caller_and_can_be_cancelled()
    {
        var methods = Types.Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.Name == "ExecuteAsync"))
            .Where(method => !method.DeclaringType!.IsAssignableTo(typeof(IHostedService)) && !method.DeclaringType!.IsAssignableTo(typeof(IResult)))
            .ToList();

        Assert.NotEmpty(methods);
        Breaches.None(methods.Where(method => !method.DeclaringType!.IsSealed
                || method.GetParameters() is not [.., { Name: "cancellationToken" } last] || last.ParameterType != typeof(CancellationToken))
            .Select(method => $"{method.DeclaringType!.FullName}.ExecuteAsync"));
    }

    [Fact]
    public void Refusals_stand_in_the_refusals_of_their_folder()
    {
        var lists = Types.Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(lists);
        Breaches.None(lists.Where(type => type.Name != $"{type.Namespace!.Split('.')[1]}Refusals").Select(type => type.FullName));
        Breaches.None(from type in lists
                      from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
                      let code = field.GetValue(null) switch { Refusal refusal => refusal.Code, string text => text, _ => null }
                      where code is not null && code.Split('.')[0] != type.Namespace!.Split('.')[1]
                      select $"{type.Name}.{field.Name} is {code}");
    }

    [Fact]
    public void Files_stay_short()
    {
        var files = SourceTree.Program.Concat(SourceTree.Read("Portal.Tests")).ToList();

        Assert.NotEmpty(files);
        Breaches.None(files.Select(file => (file.Path, Lines: file.Text.Count(c => c == '\n'), Limit: file.IsRazor ? MaxMarkupLines : MaxLines))
            .Where(file => file.Lines > file.Limit).Select(file => $"{file.Path}: {file.Lines} lines, at most {file.Limit}"));
    }

    [Fact]
    public void Components_keep_their_code_beside_them()
    {
        var components = SourceTree.Program.Where(file => file.IsRazor).ToList();

        Assert.NotEmpty(components);
        Breaches.None(components.Where(file => CodeLines(file.Text) > MaxCodeLines).Select(file => $"{file.Path}: {CodeLines(file.Text)} lines in @code"));
    }

    private static int CodeLines(string markup)
    {
        var at = markup.IndexOf("\n@code", StringComparison.Ordinal);
        return at < 0 ? 0 : Math.Max(0, NamedMarkup().Replace(markup[(at + 1)..], "").TrimEnd().Split('\n').Count(line => line.Trim().Length > 0) - 2);
    }

    /// <summary>
    /// Without a binding the server's answer to one key or arrow is written back over the next ones: text loses letters, a list jumps back.
    /// </summary>
    [Fact]
    public void What_people_type_into_is_bound()
    {
        var inputs = SourceTree.Program.Where(file => file.IsRazor)
            .SelectMany(file => InputTag().Matches(file.Text).Select(match => (file.Path, Tag: match.Value))).ToList();

        Assert.NotEmpty(inputs);
        Breaches.None(inputs.Where(input => input.Tag.Contains(" value=\"@", StringComparison.Ordinal)
                && (input.Tag.Contains("@oninput=", StringComparison.Ordinal) || (input.Tag.Contains("@onchange=", StringComparison.Ordinal) && !IsTick(input.Tag))))
            .Select(input => $"{input.Path}: {input.Tag.ReplaceLineEndings(" ")}"));

        static bool IsTick(string tag) => tag.Contains("type=\"checkbox\"", StringComparison.Ordinal) || tag.Contains("type=\"radio\"", StringComparison.Ordinal);
    }

    /// <summary>A template of markup kept under a name.</summary>
    [GeneratedRegex("@<text>.*?</text>;", RegexOptions.Singleline)]
    private static partial Regex NamedMarkup();

    [GeneratedRegex("""<(input|select|textarea)\b(?:[^>"]|"(?:[^"@]|@\((?:[^()]|\([^()]*\))*\)|@)*")*>""")]
    private static partial Regex InputTag();
}
