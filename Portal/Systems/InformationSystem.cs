using Portal.Kernel;

namespace Portal.Systems;

/// <summary>信息系统: where data resources come from (plan 三(一)1). The full archive card of 二(二)1 builds on it later.</summary>
public sealed class InformationSystem : IVersioned, IAudited
{
    public const int NameMaxLength = 100;
    public const int PurposeMaxLength = 500;
    public const int PersonMaxLength = 60;

    /// <summary>Menus of one system, removed ones included.</summary>
    public const int MaxMenus = 5000;

    /// <summary>Numbers read <c>XT-2026-000001</c> (系统), counted per year.</summary>
    public const string Prefix = "XT";

    public const int NumberMaxLength = 40;

    private readonly List<FunctionMenu> menus = [];

    private InformationSystem() { }

    public Guid Id { get; private init; }

    /// <summary>主管部门: its clerks survey the system.</summary>
    public Guid DepartmentId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The name folded by <see cref="TextFold.Key"/>: unique inside a department.</summary>
    public string NameKey { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    /// <summary>系统编号, given once; null for a system that was never saved by the portal itself.</summary>
    public string? Number { get; private set; }

    /// <summary>What audit has to know (plan 五(四)).</summary>
    public SystemFacts Facts { get; private set; } = new();

    /// <summary>使用部门 besides the department in charge.</summary>
    public IReadOnlyList<Guid> UserDepartmentIds { get; private set; } = [];

    /// <summary>调查责任人: the clerk who walks its menus; nobody until the department names one.</summary>
    public Guid? OwnerId { get; private set; }

    public string OwnerName { get; private set; } = "";

    public SystemState State { get; private set; }

    /// <summary>The system that took over when this one was retired.</summary>
    public Guid? SuccessorId { get; private set; }

    /// <summary>Went live, upgraded, retired: in order of time (plan 三(一)2).</summary>
    public IReadOnlyList<SystemChangeNote> Changes { get; private set; } = [];

    /// <summary>Menus without a menu below, removed ones not counted; kept here so that progress over all systems is one sum.</summary>
    public int Leaves { get; private set; }

    /// <summary>Leaves with a verdict.</summary>
    public int JudgedLeaves { get; private set; }

    public Guid Version { get; set; }

    public IReadOnlyList<FunctionMenu> Menus => menus;

    public string JournalSubject => nameof(InformationSystem);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Name;

    public bool IsJournaled(string property) => property is not (nameof(NameKey) or nameof(OwnerId) or nameof(SuccessorId) or nameof(Leaves) or nameof(JudgedLeaves));

    public static InformationSystem Create(Guid departmentId, string name, string purpose)
    {
        var system = new InformationSystem { Id = Guid.CreateVersion7(), DepartmentId = departmentId };
        system.Describe(name, purpose);
        return system;
    }

    public void Describe(string name, string purpose) => (Name, NameKey, Purpose) = (name.Trim(), TextFold.CutKey(name, NameMaxLength), purpose.Trim());

    /// <summary>A number is given once.</summary>
    public void Call(string number) => Number ??= number;

    public void Document(SystemFacts facts) => Facts = facts.Tidy();

    /// <summary>Which of the eight facts of plan 五(四) are missing, by the name of their field.</summary>
    public IEnumerable<string> MissingFacts() => new[]
    {
        (nameof(Number), Number is null), (nameof(Purpose), Purpose.Length == 0), (nameof(SystemFacts.Scope), Facts.Scope.Length == 0),
        (nameof(SystemFacts.Frequency), Facts.Frequency is null), (nameof(SystemFacts.Approver), Facts.Approver.Length == 0), (nameof(SystemFacts.ApprovedOn), Facts.ApprovedOn is null),
        (nameof(SystemFacts.Funding), Facts.Funding.Length == 0),
    }.Where(fact => fact.Item2).Select(fact => fact.Item1);

    public void UsedBy(IEnumerable<Guid> departmentIds) => UserDepartmentIds = [.. departmentIds.Where(id => id != DepartmentId).Distinct().Order()];

    /// <summary>Names who walks the menus; null takes the name away.</summary>
    public void GiveTo(Guid? ownerId, string ownerName) => (OwnerId, OwnerName) = (ownerId, ownerId is null ? "" : ownerName);

    /// <summary>
    /// Adds a menu path such as <c>企业登记/设立登记/名称核准</c>, level by level; levels that exist are kept, removed ones come back.
    /// Returns the last level.
    /// </summary>
    public FunctionMenu AddMenu(IReadOnlyList<string> levels) => AddMenus([levels]) ?? throw new ArgumentException("A menu path has at least one level.", nameof(levels));

    /// <summary>Adds many paths at once. Returns the last level of the last path; null when all were empty.</summary>
    public FunctionMenu? AddMenus(IReadOnlyList<IReadOnlyList<string>> paths)
    {
        var known = menus.ToDictionary(menu => (menu.ParentId, menu.Name));
        var places = menus.GroupBy(menu => menu.ParentId).ToDictionary(group => group.Key ?? Guid.Empty, group => group.Count());
        FunctionMenu? last = null;
        foreach (var path in paths)
        {
            FunctionMenu? parent = null;
            foreach (var level in path.Select(level => level.Trim()).Where(level => level.Length > 0))
            {
                if (!known.TryGetValue((parent?.Id, level), out var menu))
                {
                    var place = places.GetValueOrDefault(parent?.Id ?? Guid.Empty);
                    places[parent?.Id ?? Guid.Empty] = place + 1;
                    menu = new FunctionMenu(Id, parent, level, place);
                    known[(parent?.Id, level)] = menu;
                    menus.Add(menu);
                }

                menu.BringBack();
                parent = last = menu;
            }
        }

        Recount();
        return last;
    }

    /// <summary>A new name for one menu; the paths of all below follow. Records keep pointing to it.</summary>
    public Result RenameMenu(Guid menuId, string name)
    {
        if (Find(menuId) is not { } menu)
        {
            return SystemsRefusals.MenuNotFound;
        }

        var wanted = name.Trim();
        if (wanted.Length is 0 or > FunctionMenu.NameMaxLength || wanted.Contains(FunctionMenu.Separator, StringComparison.Ordinal))
        {
            return SystemsRefusals.MenuName;
        }

        if (menus.Exists(other => other.ParentId == menu.ParentId && other.Id != menuId && other.Name == wanted))
        {
            return SystemsRefusals.MenuTwice(wanted);
        }

        var parent = menus.Find(other => other.Id == menu.ParentId);
        menu.Call(wanted, parent);
        foreach (var below in Below(menu))
        {
            if (below.Path.Length > FunctionMenu.PathMaxLength)
            {
                return SystemsRefusals.TooLong;
            }
        }

        return Result.Done;
    }

    /// <summary>Takes a menu and all below out of the tree. Records that point there keep their path, so nothing is deleted.</summary>
    public Result RemoveMenu(Guid menuId)
    {
        if (Find(menuId) is not { } menu)
        {
            return SystemsRefusals.MenuNotFound;
        }

        foreach (var gone in Below(menu).Prepend(menu))
        {
            gone.Remove();
        }

        Recount();
        return Result.Done;
    }

    /// <summary>
    /// Says of menus whether they produce data resources (plan 三(一)1, "operation by operation"). Only the lowest level is judged;
    /// "none" needs a reason. All or nothing.
    /// </summary>
    public Result Judge(IReadOnlyCollection<Guid> menuIds, MenuVerdict? verdict, string? reason, Caller by, DateTime at)
    {
        if (State == SystemState.Retired)
        {
            return SystemsRefusals.Retired;
        }

        if (verdict == MenuVerdict.NoResource && string.IsNullOrWhiteSpace(reason))
        {
            return SystemsRefusals.VerdictReason;
        }

        if (reason?.Trim().Length > FunctionMenu.ReasonMaxLength)
        {
            return SystemsRefusals.TooLong;
        }

        var leaves = LeafMenus().ToDictionary(menu => menu.Id);
        if (menuIds.Count == 0 || !menuIds.All(leaves.ContainsKey))
        {
            return SystemsRefusals.MenuNotLeaf;
        }

        foreach (var menuId in menuIds)
        {
            leaves[menuId].Judge(verdict, verdict == MenuVerdict.NoResource ? reason!.Trim() : null, by.Name, at);
        }

        Recount();
        return Result.Done;
    }

    /// <summary>Writes down that the system went live, was upgraded or is retired; a retired one takes no further change.</summary>
    public Result Change(SystemChangeKind kind, DateOnly on, string reason, Guid? successorId, Caller by, DateTime at)
    {
        if (State == SystemState.Retired)
        {
            return SystemsRefusals.Retired;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return SystemsRefusals.ChangeReason;
        }

        if (reason.Trim().Length > SystemChangeNote.ReasonMaxLength)
        {
            return SystemsRefusals.TooLong;
        }

        if (successorId == Id)
        {
            return SystemsRefusals.SuccessorItself;
        }

        Changes = [.. Changes, new SystemChangeNote(kind, on, reason.Trim(), by.UserId, by.Name, at)];
        if (kind == SystemChangeKind.Retired)
        {
            (State, SuccessorId) = (SystemState.Retired, successorId);
        }

        return Result.Done;
    }

    /// <summary>The lowest level of what is in the tree.</summary>
    public IEnumerable<FunctionMenu> LeafMenus()
    {
        var parents = menus.Where(menu => !menu.IsRemoved).Select(menu => menu.ParentId).OfType<Guid>().ToHashSet();
        return menus.Where(menu => !menu.IsRemoved && !parents.Contains(menu.Id));
    }

    private FunctionMenu? Find(Guid menuId) => menus.Find(menu => menu.Id == menuId && !menu.IsRemoved);

    /// <summary>Everything below, each after its parent, with paths that fit the parent's.</summary>
    private IEnumerable<FunctionMenu> Below(FunctionMenu top)
    {
        var children = menus.ToLookup(menu => menu.ParentId);
        var open = new Queue<FunctionMenu>([top]);
        var seen = new HashSet<Guid> { top.Id };
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent.Id].Where(child => seen.Add(child.Id)))
            {
                child.Call(child.Name, parent);
                open.Enqueue(child);
                yield return child;
            }
        }
    }

    private void Recount()
    {
        var leaves = LeafMenus().ToList();
        (Leaves, JudgedLeaves) = (leaves.Count, leaves.Count(menu => menu.Verdict is not null));
    }
}

public enum SystemState
{
    InUse,
    Retired,
}
