using System.Security.Cryptography;
using System.Text;
using Portal.Catalog;

namespace Portal.Demo;

/// <summary>
/// Who does what when, from the first working day of the history to its end. The same files, scale and end give the same plan,
/// so that an interrupted run can go on where it stopped.
/// </summary>
internal sealed class DemoPlan
{
    /// <summary>Three months, in days.</summary>
    public const int Days = 92;

    /// <summary>Office minutes kept free at the beginning, when accounts and systems are set up.</summary>
    private const int Lead = OfficeHours.MinutesPerDay;

    private static readonly Outcome[][] OpenOutcomes =
    [
        [Outcome.Submitted, Outcome.Draft], [Outcome.InReview], [Outcome.InReview, Outcome.ReturnedByLeader],
        [Outcome.Submitted], [Outcome.ReturnedByGroup, Outcome.Unsaved], [Outcome.InReview],
    ];

    /// <summary>The department that the first accounts belong to shows everything at once.</summary>
    private static readonly Outcome[] FirstDepartment =
    [
        Outcome.RevisedPublished, Outcome.RevisionSubmitted, Outcome.RevisionDraft, Outcome.Published, Outcome.RevisedPublished, Outcome.Published,
        Outcome.Published, Outcome.InReview, Outcome.Submitted, Outcome.Submitted, Outcome.Submitted,
        Outcome.ReturnedByGroup, Outcome.ReturnedByLeader, Outcome.Draft, Outcome.Unsaved, Outcome.NeverSaved,
    ];

    /// <summary>Places in <see cref="FirstDepartment"/>: published, and published with a draft.</summary>
    private const int Suspended = 5;
    private const int Withdrawn = 2;

    private readonly Random random = new(1447);
    private readonly AccountFile people;
    private readonly OfficeHours hours;
    private readonly List<ReturnRow> returns;
    private readonly List<(int Minute, DemoStep Step)> steps = [];
    private readonly List<DemoResource> resources = [];

    private DemoPlan(AccountFile people, OfficeHours hours, List<ReturnRow> returns) => (this.people, this.hours, this.returns) = (people, hours, returns);

    /// <summary>What becomes of a resource's records.</summary>
    private enum Outcome
    {
        Published,
        RevisedPublished,
        RevisionDraft,
        RevisionSubmitted,
        RevisionInReview,
        RevisionReturned,
        Draft,

        /// <summary>A draft with typing over it that was not saved.</summary>
        Unsaved,

        /// <summary>Only typing: no record was saved yet.</summary>
        NeverSaved,
        Submitted,
        InReview,
        ReturnedByLeader,
        ReturnedByGroup,
    }

    public IReadOnlyList<DemoResource> Resources => resources;

    public IReadOnlyList<DemoStep> Steps { get; private set; } = [];

    public static DemoPlan Make(DemoFile file, AccountFile people, OfficeHours hours, DemoScale scale)
    {
        var plan = new DemoPlan(people, hours, file.Returns);
        foreach (var (index, department) in file.Departments.Take(scale.Departments).Index())
        {
            var rows = index == 0 ? department.Resources : [.. department.Resources.Take(scale.Resources)];
            foreach (var (position, row) in rows.Index())
            {
                plan.resources.Add(new DemoResource(department, row, IdOf($"{department.Department}/{row.Name}")));
                plan.Tell(department.Department, position, plan.OutcomeOf(index, position, rows.Count));
            }
        }

        plan.Upkeep();
        plan.Deputies();
        plan.Others();
        plan.Arrange();
        return plan;
    }

    /// <summary>An id that the next run makes again: version 8 of RFC 9562 over the name.</summary>
    internal static Guid IdOf(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private Outcome OutcomeOf(int department, int position, int count)
    {
        if (department == 0)
        {
            return FirstDepartment[Math.Min(position, FirstDepartment.Length - 1)];
        }

        var open = OpenOutcomes[department % OpenOutcomes.Length];
        if (position >= count - open.Length && position > 1)
        {
            return open[position - (count - open.Length)];
        }

        return (position, department % OpenOutcomes.Length) switch
        {
            (0, 5) => Outcome.RevisionInReview,
            (0, 3) => Outcome.RevisionReturned,
            (0, 1) or (1, 4) => Outcome.RevisedPublished,
            (1, 2) => Outcome.RevisionDraft,
            _ => random.Next(12) == 0 ? Outcome.RevisedPublished : Outcome.Published,
        };
    }

    private void Tell(string department, int position, Outcome outcome)
    {
        var acts = new List<Act>();
        switch (outcome)
        {
            case Outcome.Draft or Outcome.Unsaved or Outcome.NeverSaved:
                if (outcome != Outcome.NeverSaved)
                {
                    acts.Add(new(StepKind.Record, 0, Stage.Rough));
                }

                if (outcome != Outcome.Draft)
                {
                    acts.Add(new(StepKind.Autosave, Between(15, 60)));
                }

                Place(department, position, acts, fromEnd: Between(10, 3500));
                return;
            case Outcome.Submitted:
                Draft(acts);
                Place(department, position, acts, fromEnd: Between(20, 1300));
                return;
            case Outcome.InReview:
                Draft(acts);
                acts.Add(Sign());
                Place(department, position, acts, fromEnd: Between(20, 1000));
                return;
            case Outcome.ReturnedByLeader or Outcome.ReturnedByGroup:
                Returned(acts, outcome == Outcome.ReturnedByGroup, isRevision: false);
                Place(department, position, acts, fromEnd: Between(20, 2400));
                return;
        }

        Publish(acts);
        if (outcome == Outcome.Published)
        {
            Place(department, position, acts, fromEnd: Between(200, Math.Max(201, hours.Length - Lead - acts.Sum(act => act.Gap))));
            return;
        }

        // The first revision is published early enough for a later one to look like maintenance.
        Place(department, position, acts, fromEnd: Between(hours.Length / 2, hours.Length - Lead - acts.Sum(act => act.Gap)));
        acts.Clear();
        acts.Add(new(StepKind.StartRevision, 0));
        switch (outcome)
        {
            case Outcome.RevisionReturned:
                Returned(acts, byGroup: false, isRevision: true);
                break;
            case Outcome.RevisionDraft:
                acts.Add(new(StepKind.Edit, Between(15, 90), Stage.Revised));
                break;
            default:
                acts.Add(new(StepKind.Edit, Between(15, 90), Stage.Revised));
                acts.Add(new(StepKind.Submit, Between(10, 120)));
                break;
        }

        if (outcome is Outcome.RevisionInReview or Outcome.RevisedPublished)
        {
            acts.Add(Sign());
        }

        if (outcome == Outcome.RevisedPublished)
        {
            acts.Add(new(StepKind.Publish, Between(90, 800)));
        }

        Place(department, position, acts, fromEnd: outcome == Outcome.RevisedPublished ? Between(200, hours.Length / 3) : Between(20, 1200));
    }

    private void Draft(List<Act> acts)
    {
        if (random.Next(2) == 0)
        {
            acts.Add(new(StepKind.Record, 0, Stage.Rough));
            acts.Add(new(StepKind.Edit, Between(20, 300)));
        }
        else
        {
            acts.Add(new(StepKind.Record, 0));
        }

        acts.Add(new(StepKind.Submit, Between(10, 240)));
    }

    private void Publish(List<Act> acts)
    {
        var kind = random.Next(100);
        if (kind < 26)
        {
            Returned(acts, byGroup: kind < 12, isRevision: false);
            acts.Add(new(StepKind.Edit, Between(30, 700)));
            acts.Add(new(StepKind.Submit, Between(10, 120)));
        }
        else
        {
            Draft(acts);
            if (kind < 32)
            {
                acts.Add(new(StepKind.Recall, Between(10, 90)));
                acts.Add(new(StepKind.Edit, Between(15, 60)));
                acts.Add(new(StepKind.Submit, Between(10, 60)));
            }
        }

        acts.Add(Sign());
        acts.Add(new(StepKind.Publish, Between(90, 800)));
    }

    private void Returned(List<Act> acts, bool byGroup, bool isRevision)
    {
        var reason = Reason();
        acts.Add(isRevision ? new(StepKind.Edit, Between(15, 90), Stage.Flawed, reason) : new(StepKind.Record, 0, Stage.Flawed, reason));
        acts.Add(new(StepKind.Submit, Between(10, 240)));
        if (byGroup)
        {
            acts.Add(Sign());
        }

        acts.Add(new(byGroup ? StepKind.ReturnByGroup : StepKind.ReturnByLeader, Between(60, 600), Return: reason));
    }

    /// <summary>A reason to send the newest resource's record back that its content can give.</summary>
    private int Reason()
    {
        var row = resources[^1].Row;
        var fitting = returns.Index().Where(pair => pair.Item.Flaw switch
        {
            Flaw.VagueCondition => row.Sharing == SharingType.Conditional,
            Flaw.WrongCycle => row.Cycle != UpdateCycle.Irregular,
            _ => true,
        }).Select(pair => pair.Index).ToList();
        return fitting[random.Next(fitting.Count)];
    }

    private Act Sign() => new(StepKind.Sign, Between(30, 600));

    /// <summary>Puts the acts on the line so that the last one lies that many office minutes before the end.</summary>
    private void Place(string department, int position, List<Act> acts, int fromEnd)
    {
        var clerks = people.Of(department, "clerk").ToList();
        var leaders = people.Of(department, "leader").ToList();

        // In the first department every third record is a colleague's, so that its first clerk sees both his own work and others'.
        var clerk = clerks[clerks.Count == 1 || position % 3 != 1 ? 0 : 1].User;
        var leader = leaders[0].User;
        var group = people.Accounts.Where(account => account.Role == "working-group").ToList();
        var reviewer = group[random.Next(10) < 6 ? 0 : random.Next(group.Count)].User;
        var minute = Math.Max(Lead, hours.Length - 1 - fromEnd - acts.Sum(act => act.Gap));
        foreach (var act in acts)
        {
            minute = Math.Min(minute + act.Gap, hours.Length - 1);
            var step = new DemoStep(default, act.Kind, clerk, resources.Count - 1, act.Stage, act.Return);
            steps.Add((minute, act.Kind switch
            {
                StepKind.Sign or StepKind.ReturnByLeader => step with { Actor = DeputyOf(leader, minute) ?? leader, Principal = DeputyOf(leader, minute) is null ? null : leader },
                StepKind.ReturnByGroup or StepKind.Publish => step with { Actor = reviewer },
                _ => step,
            }));
        }
    }

    private string? DeputyOf(string leader, int minute) =>
        people.Deputies.FirstOrDefault(deputy => deputy.Principal == leader && Dates(deputy).From <= hours.DayOf(minute) && hours.DayOf(minute) <= Dates(deputy).To)?.Deputy;

    /// <summary>First and last day of an appointment.</summary>
    public (DateOnly From, DateOnly To) Dates(DeputyRow deputy) =>
        (hours.Calendar.AddWorkingDays(hours.LastDay, deputy.FromWorkingDay), hours.Calendar.AddWorkingDays(hours.LastDay, deputy.ToWorkingDay));

    /// <summary>
    /// Most providers report their updates; the others' data are late. In the first department a system was upgraded nine working days ago, so that a
    /// clock runs; one of its resources is suspended, and one retired with the draft that was open.
    /// </summary>
    private void Upkeep()
    {
        var draws = new Random(809);
        var published = steps.Where(pair => pair.Step.Kind == StepKind.Publish).Select(pair => pair.Step.Resource).Distinct().Order().ToList();
        foreach (var index in published.Where(index => index != Withdrawn))
        {
            var row = resources[index].Row;
            if (row.Cycle is UpdateCycle.Daily or UpdateCycle.Weekly or UpdateCycle.Monthly && draws.Next(8) != 0)
            {
                var clerk = people.Of(resources[index].Department.Department, "clerk").First().User;
                steps.Add((hours.Length - 1 - draws.Next(10, 150), new DemoStep(default, StepKind.ReportUpdate, clerk, index)));
            }
        }

        var keeper = people.Of(resources[0].Department.Department, "clerk").First().User;
        var reviewer = people.Accounts.First(account => account.Role == "working-group").User;
        steps.Add((Math.Max(Lead, hours.Length - 1 - (9 * OfficeHours.MinutesPerDay)), new DemoStep(default, StepKind.UpgradeSystem, keeper, 0)));
        steps.Add((hours.Length - 1 - 170, new DemoStep(default, StepKind.Suspend, reviewer, Suspended)));
        steps.Add((hours.Length - 1 - 160, new DemoStep(default, StepKind.Retire, reviewer, Withdrawn, Other: 0)));
    }

    private void Deputies()
    {
        foreach (var deputy in people.Deputies)
        {
            var before = hours.Length / OfficeHours.MinutesPerDay + deputy.FromWorkingDay - 1;
            steps.Add((Math.Max(Lead / 2, before * OfficeHours.MinutesPerDay + 60), new DemoStep(default, StepKind.AppointDeputy, deputy.Principal, Deputy: deputy)));
        }
    }

    private void Others()
    {
        foreach (var account in people.Accounts.Where(account => account.Disabled))
        {
            steps.Add((hours.Length * 2 / 3, new DemoStep(default, StepKind.Disable, account.User)));
        }

        // Inboxes are read up to two days before the end; what came later is new.
        foreach (var account in people.Accounts.Where(account => account.Role is "clerk" or "leader" or "working-group" && !account.Disabled))
        {
            steps.Add((hours.Length - 1 - Between(500, 1000), new DemoStep(default, StepKind.ReadInbox, account.User)));
        }
    }

    /// <summary>Sorts by time and lets no two steps share an instant.</summary>
    private void Arrange()
    {
        var arranged = new List<DemoStep>(steps.Count);
        var last = DateTime.MinValue;
        foreach (var (minute, step) in steps.Index().OrderBy(pair => pair.Item.Minute).ThenBy(pair => pair.Index).Select(pair => pair.Item))
        {
            var at = hours.At(minute).AddSeconds(random.Next(50));
            last = at > last ? at : last.AddSeconds(1);
            arranged.Add(step with { At = last });
        }

        Steps = arranged;
    }

    private int Between(int least, int most) => random.Next(least, Math.Max(least + 1, most));

    /// <param name="Gap">Office minutes after the act before it.</param>
    private sealed record Act(StepKind Kind, int Gap, Stage Stage = Stage.Full, int Return = 0);
}
