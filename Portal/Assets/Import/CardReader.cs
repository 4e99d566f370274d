using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Import;

/// <summary>A row as read, before it is compared with the ledger.</summary>
/// <param name="Problems">What could not be understood.</param>
internal sealed record ReadCard(RawRow Row, ImportedCard Card, IReadOnlyList<RowProblem> Problems);

/// <summary>Understands the rows of a list of cards. What it does not understand is a problem with the title of the column; nothing is guessed.</summary>
internal sealed class CardReader(CardColumns columns, CardFacts facts)
{
    public ReadCard Read(RawRow row)
    {
        var cells = new Cells(columns, row);
        var known = ClassOf(cells);
        var (original, depreciation) = ValuesOf(cells);
        var (room, system) = (cells.Text(CardField.Room), cells.Text(CardField.System));
        var content = new AssetContent
        {
            Name = cells.Text(CardField.Name), ClassCode = known?.Code ?? "", Kind = cells.Word(CardField.Kind, CardWords.Kind) ?? known?.Kind ?? AssetKind.Equipment,
            Brand = cells.Text(CardField.Brand), Model = cells.Text(CardField.Model), SerialNumber = cells.Text(CardField.SerialNumber), Unit = cells.Text(CardField.Unit),
            Way = cells.Word(CardField.Way, CardWords.Way) ?? AcquisitionWay.Purchase, AcquiredOn = Day(cells, CardField.AcquiredOn), InServiceOn = Day(cells, CardField.InServiceOn),
            LifeMonths = cells.Word(CardField.LifeMonths, text => CardWords.LifeMonths(text, columns.Find(CardField.LifeMonths)?.InMonths)) ?? known?.MinLifeMonths ?? 0,
            FundingSource = cells.Text(CardField.FundingSource), Condition = cells.Word(CardField.Condition, CardWords.Condition) ?? AssetCondition.InUse,
            UserName = cells.Text(CardField.UserName), KeeperName = cells.Text(CardField.KeeperName), Place = cells.Text(CardField.Place), Rack = cells.Text(CardField.Rack), RackUnit = cells.Text(CardField.RackUnit),
            RoomId = room.Length > 0 ? facts.Room(room) : null, SystemId = system.Length > 0 ? facts.System(system) : null,
            HoldsData = cells.HoldsData() ?? known?.HoldsData ?? false, Note = cells.Long(CardField.Note),
        };
        if (cells.Text(CardField.Department) is { Length: > 0 } department && facts.IsOwn(department) is not true)
        {
            cells.Problem(CardField.Department, facts.IsOwn(department) is null ? "Assets.Import.DepartmentUnknown" : "Assets.Import.OtherDepartment", department);
        }

        var quantity = cells.Word(CardField.Quantity, CardWords.Quantity);
        cells.CheckFormulas();
        var card = new ImportedCard(TextFold.Normalize(cells.Text(CardField.Number)), content.Tidy(), cells.Said, quantity, original, depreciation, room, system);
        return new ReadCard(row, card, cells.Problems);
    }

    /// <summary>The class by its code of either edition, else by its name where only one has it.</summary>
    private KnownClass? ClassOf(Cells cells)
    {
        var (code, name) = (cells.Text(CardField.ClassCode), cells.Text(CardField.ClassName));
        if (code.Length > 0)
        {
            var found = facts.Class(code);
            if (found is null)
            {
                cells.Problem(CardField.ClassCode, "Assets.Gap.ClassUnknown", code);
            }

            return found;
        }

        if (name.Length == 0)
        {
            return null;
        }

        var named = facts.ClassByName(name) ?? facts.Class(name);
        if (named is null)
        {
            cells.Problem(CardField.ClassName, "Assets.Import.ClassNameUnknown", name);
        }

        return named;
    }

    private (long? Original, long? Depreciation) ValuesOf(Cells cells)
    {
        var original = cells.Fen(CardField.Original, out var firstRounded);
        var depreciation = cells.Fen(CardField.Depreciation, out var secondRounded);
        var net = cells.Fen(CardField.Net, out var netRounded);
        if (original is { } value && net is { } rest)
        {
            if (depreciation is null && !cells.HasProblem(CardField.Depreciation))
            {
                depreciation = value - rest;
            }
            else if (depreciation is { } worn && Math.Abs(value - worn - rest) > (firstRounded || secondRounded || netRounded ? 1 : 0))
            {
                cells.Problem(CardField.Net, "Assets.Import.NetDiffers", Money.Yuan(rest), Money.Yuan(value - worn));
            }
        }

        return (original, depreciation);
    }

    private static DateOnly? Day(Cells cells, CardField field) => cells.Word(field, text => TableCell.TryMonth(text, out var day) ? day : (DateOnly?)null);

    /// <summary>The cells of one row by meaning.</summary>
    private sealed class Cells(CardColumns columns, RawRow row)
    {
        private readonly List<RowProblem> problems = [];
        private readonly HashSet<CardField> wrong = [];

        public IReadOnlyList<RowProblem> Problems => problems;

        public IReadOnlyList<CardField> Said => [.. columns.Columns.Where(column => Text(column.Field).Length > 0 || (column.Field == CardField.HoldsData && HoldsData() is not null)).Select(column => column.Field)];

        public bool HasProblem(CardField field) => wrong.Contains(field);

        public string Text(CardField field) => columns.Find(field) is { } column ? TableCell.Line(row[column.Index]) : "";

        public string Long(CardField field) => columns.Find(field) is { } column ? TableCell.Read(row[column.Index]) : "";

        public T? Word<T>(CardField field, Func<string, T?> read)
            where T : struct
        {
            var text = Text(field);
            if (text.Length == 0)
            {
                return null;
            }

            var value = read(text);
            if (value is null)
            {
                Problem(field, $"Assets.Import.Bad.{Sort(field)}", text);
            }

            return value;
        }

        public long? Fen(CardField field, out bool isRounded)
        {
            var rounded = false;
            var fen = Word(field, text => CardWords.Fen(text, columns.Find(field)!.InTenThousand, out rounded));
            isRounded = rounded;
            return fen;
        }

        /// <summary>无 says no here, where it says nothing elsewhere.</summary>
        public bool? HoldsData()
        {
            if (columns.Find(CardField.HoldsData) is not { } column || row[column.Index].Trim() is not { Length: > 0 } text)
            {
                return null;
            }

            var said = CardWords.HoldsData(text);
            if (said is null && Text(CardField.HoldsData).Length > 0)
            {
                Problem(CardField.HoldsData, "Assets.Import.Bad.YesNo", text);
            }

            return said;
        }

        public void Problem(CardField field, string code, params object?[] arguments)
        {
            if (wrong.Add(field))
            {
                problems.Add(RowProblem.Of(columns.Find(field)?.Title ?? "", code, arguments));
            }
        }

        /// <summary>A formula saved without value shows something in the office program and nothing here.</summary>
        public void CheckFormulas()
        {
            foreach (var problem in row.Problems)
            {
                if (columns.Columns.FirstOrDefault(column => column.Index == problem.Column) is { } column)
                {
                    Problem(column.Field, problem.Kind == CellProblemKind.ErrorValue ? "Assets.Import.Bad.Value" : "Assets.Import.Formula", row[problem.Column]);
                }
            }
        }

        private static string Sort(CardField field) => field switch
        {
            CardField.AcquiredOn or CardField.InServiceOn => "Date",
            CardField.Original or CardField.Depreciation or CardField.Net => "Money",
            CardField.LifeMonths => "Life",
            CardField.Quantity => "Quantity",
            _ => "Word",
        };
    }
}
