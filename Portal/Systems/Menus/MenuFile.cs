using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Systems.Maintain;
using Portal.Ui;

namespace Portal.Systems.Menus;

/// <summary>
/// Reads a tree of menus from the first sheet of a workbook or a text table: one column per level, blanks repeating the row above
/// (as merged cells do), or one column of paths. The answer is indented text for the form: nothing is stored before the clerk has seen it.
/// </summary>
public sealed class MenuFile(TableReader tables)
{
    public const int MaxBytes = 5 * 1024 * 1024;

    private static readonly HashSet<string> HeaderWords =
        ["菜单", "功能菜单", "一级菜单", "二级菜单", "三级菜单", "四级菜单", "五级菜单", "菜单路径", "功能菜单路径", "一级", "二级", "三级", "四级", "序号", "level1", "level2", "level3", "menu", "path"];

    public async Task<Result<string>> ExecuteAsync(Stream file, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(SystemsPermissions.Maintain))
        {
            return SystemsRefusals.NotAllowed;
        }

        var opened = await tables.OpenAsync(file, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        var text = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string> above = [];
        var count = 0;
        await foreach (var row in table.ReadAsync(cancellationToken))
        {
            if (!row.Succeeded)
            {
                return row.Refusal;
            }

            var path = PathOf([.. row.Value.Cells.Select(cell => cell.Trim())], above);
            if (path.Count == 0)
            {
                continue;
            }

            above = path;
            if (++count > InformationSystem.MaxMenus)
            {
                return SystemsRefusals.TooManyMenus;
            }

            Write(text, seen, path);
        }

        return text.Length == 0 ? SystemsRefusals.NoMenusInFile : text.ToString();
    }

    internal static async Task<IResult> UploadAsync(IFormFile file, MenuFile reader, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        content.Position = 0;
        var read = await reader.ExecuteAsync(content, await callers.GetAsync(cancellationToken), cancellationToken);
        return read.Succeeded ? TypedResults.Text(read.Value, "text/plain", Encoding.UTF8) : read.Refusal.ToHttp();
    }

    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(SystemsPaths.MenuFile, UploadAsync).RequireAuthorization(SystemsPermissions.Maintain)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes + 64 * 1024)).ExcludeFromDescription();

    /// <summary>A leading number column and a header row are no menus.</summary>
    private static List<string> PathOf(List<string> cells, List<string> above)
    {
        if (cells.Count > 1 && cells[0].Length > 0 && cells[0].All(character => char.IsAsciiDigit(character) || character is '.' or '、'))
        {
            cells.RemoveAt(0);
        }

        var last = cells.FindLastIndex(cell => cell.Length > 0);
        if (last < 0 || cells.Take(last + 1).Where(cell => cell.Length > 0).All(cell => HeaderWords.Contains(TextFold.Key(cell))))
        {
            return [];
        }

        if (last == 0)
        {
            return [.. MenuText.Levels(cells[0])];
        }

        // A blank to the left of a name is a merged cell: it repeats what stands above.
        var path = new List<string>();
        for (var level = 0; level <= last; level++)
        {
            var name = cells[level].Length > 0 ? cells[level] : level < above.Count ? above[level] : "";
            if (name.Length > 0)
            {
                path.Add(name.Replace(FunctionMenu.Separator, '／'));
            }
        }

        return path;
    }

    private static void Write(StringBuilder text, HashSet<string> seen, List<string> path)
    {
        for (var depth = 0; depth < path.Count; depth++)
        {
            if (seen.Add(string.Join(FunctionMenu.Separator, path.Take(depth + 1))))
            {
                text.Append(' ', depth * 4).Append(path[depth]).Append('\n');
            }
        }
    }
}
