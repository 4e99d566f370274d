using Portal.Journal;
using Portal.Kernel;

namespace Portal.Assets.Import;

/// <summary>A row as understood.</summary>
/// <param name="Said">Columns that are in the file and not blank in this row: nothing else of an existing card is touched.</param>
public sealed record ImportedCard(
    string Number, AssetContent Content, IReadOnlyList<CardField> Said, int? Quantity, long? OriginalFen, long? DepreciationFen, string RoomName = "", string SystemName = "")
{
    public Amounts Amounts => new(Quantity ?? 1, OriginalFen ?? 0, DepreciationFen ?? 0);

    /// <summary>What the row would change of a card, old and new in stable words; values are not among it.</summary>
    public IReadOnlyList<FieldChange> ChangesOf(AssetContent card, string? roomName, string? systemName)
    {
        var changes = new List<FieldChange>();
        foreach (var field in Said)
        {
            var (old, now) = (Text(field, card, roomName, systemName), Text(field, Content, RoomName, SystemName));
            if (now is not null && Reporting.TableCell.Read(old) != Reporting.TableCell.Read(now) && Kept(old) != Kept(now))
            {
                changes.Add(new FieldChange(NameOf(field), old, now));
            }
        }

        return changes;
    }

    /// <summary>The card with what the row says of it.</summary>
    public AssetContent Over(AssetContent card)
    {
        T Of<T>(CardField field, T from, T kept) => Said.Contains(field) ? from : kept;
        return card with
        {
            Name = Of(CardField.Name, Content.Name, card.Name),
            Kind = Of(CardField.Kind, Content.Kind, card.Kind),
            ClassCode = Said.Contains(CardField.ClassCode) || Said.Contains(CardField.ClassName) ? Content.ClassCode : card.ClassCode,
            Model = Of(CardField.Model, Content.Model, card.Model),
            Brand = Of(CardField.Brand, Content.Brand, card.Brand),
            SerialNumber = Of(CardField.SerialNumber, Content.SerialNumber, card.SerialNumber),
            Unit = Of(CardField.Unit, Content.Unit, card.Unit),
            Way = Of(CardField.Way, Content.Way, card.Way),
            AcquiredOn = Of(CardField.AcquiredOn, Content.AcquiredOn, card.AcquiredOn),
            InServiceOn = Of(CardField.InServiceOn, Content.InServiceOn, card.InServiceOn),
            LifeMonths = Of(CardField.LifeMonths, Content.LifeMonths, card.LifeMonths),
            FundingSource = Of(CardField.FundingSource, Content.FundingSource, card.FundingSource),
            Condition = Of(CardField.Condition, Content.Condition, card.Condition),
            UserName = Of(CardField.UserName, Content.UserName, card.UserName),
            KeeperName = Of(CardField.KeeperName, Content.KeeperName, card.KeeperName),
            Place = Of(CardField.Place, Content.Place, card.Place),
            RoomId = Content.RoomId is { } room ? Of(CardField.Room, room, card.RoomId) : card.RoomId,
            Rack = Of(CardField.Rack, Content.Rack, card.Rack),
            RackUnit = Of(CardField.RackUnit, Content.RackUnit, card.RackUnit),
            SystemId = Content.SystemId is { } system ? Of(CardField.System, system, card.SystemId) : card.SystemId,
            HoldsData = Of(CardField.HoldsData, Content.HoldsData, card.HoldsData),
            Note = Of(CardField.Note, Content.Note, card.Note),
        };
    }

    /// <summary>Name of the field in the texts <c>Assets.Field.*</c>.</summary>
    internal static string NameOf(CardField field) => field switch { CardField.Room => "RoomId", CardField.System => "SystemId", CardField.ClassName => "ClassCode", _ => field.ToString() };

    private static string Kept(string? text) => Reporting.TableCell.Line(text);

    /// <summary>Null for what is no field of a card's content.</summary>
    private static string? Text(CardField field, AssetContent card, string? roomName, string? systemName) => field switch
    {
        CardField.Name => card.Name,
        CardField.Kind => card.Kind.ToString(),
        CardField.ClassCode or CardField.ClassName => card.ClassCode,
        CardField.Model => card.Model,
        CardField.Brand => card.Brand,
        CardField.SerialNumber => card.SerialNumber,
        CardField.Unit => card.Unit,
        CardField.Way => card.Way.ToString(),
        CardField.AcquiredOn => Day(card.AcquiredOn),
        CardField.InServiceOn => Day(card.InServiceOn),
        CardField.LifeMonths => card.LifeMonths.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CardField.FundingSource => card.FundingSource,
        CardField.Condition => card.Condition.ToString(),
        CardField.UserName => card.UserName,
        CardField.KeeperName => card.KeeperName,
        CardField.Place => card.Place,
        CardField.Room => roomName ?? "",
        CardField.Rack => card.Rack,
        CardField.RackUnit => card.RackUnit,
        CardField.System => systemName ?? "",
        CardField.HoldsData => card.HoldsData ? "True" : "False",
        CardField.Note => card.Note,
        _ => null,
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Something wrong with a row, kept with it. Arguments that are themselves texts carry an @ in front.</summary>
/// <param name="Column">Title of the column to mend; empty when the whole row is meant.</param>
public sealed record RowProblem(string Column, string Code, IReadOnlyList<string> Arguments)
{
    public static RowProblem Of(string column, string code, params object?[] arguments) => new(column, code, [.. arguments.Select(argument => argument switch
    {
        TextKey text => $"@{text.Key}",
        DateOnly day => Ui.Display.Date(day),
        _ => Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    })]);

    public Gap ToGap() => new(Column, Code, [.. Arguments.Select(argument => argument.StartsWith("@Assets.", StringComparison.Ordinal) ? (object)new TextKey(argument[1..]) : argument)]);
}
