using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Identity.Users;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity;

/// <summary>The folder's values in the reader's words.</summary>
public sealed class IdentityWords(IStringLocalizer<IdentityText> text, IStringLocalizerFactory localizers, JournalWords journal)
{
    public string this[string key] => text[key];

    public string Of(string key, params object[] arguments) => text[key, arguments];

    public string State(UserState state) => text[$"User.State.{state}"];

    public static Tone ToneOf(UserState state) => state switch
    {
        UserState.Active => Tone.Good,
        UserState.Locked => Tone.Warn,
        UserState.Disabled => Tone.Late,
        UserState.Invited => Tone.Calm,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public string Outcome(SignInOutcome outcome) => text[$"SignIns.Outcome.{outcome}"];

    public static Tone ToneOf(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.Succeeded => Tone.Good,
        SignInOutcome.SecondFactorAsked or SignInOutcome.SignedOut => Tone.Calm,
        SignInOutcome.Refused or SignInOutcome.Unknown => Tone.Warn,
        SignInOutcome.LockedOut or SignInOutcome.Disabled => Tone.Late,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public string Method(SignInMethod method) => text[$"SignIns.Method.{method}"];

    public string Kind(string kind) => text[$"Department.Kind.{kind}"];

    public string Reach(Reach reach) => text[$"Reach.{reach}"];

    public string Status(RoleRequestStatus status) => text[$"Request.Status.{status}"];

    public static Tone ToneOf(RoleRequestStatus status) => status switch
    {
        RoleRequestStatus.Proposed or RoleRequestStatus.Endorsed => Tone.Warn,
        RoleRequestStatus.Approved => Tone.Good,
        RoleRequestStatus.Rejected => Tone.Late,
        RoleRequestStatus.Withdrawn => Tone.Calm,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>What is asked, in one sentence.</summary>
    public string Request(RoleRequest request) => request.Kind switch
    {
        RoleRequestKind.Grant => Of("Request.Grant", request.UserName ?? "", request.RoleName),
        RoleRequestKind.Revoke => Of("Request.Revoke", request.UserName ?? "", request.RoleName),
        RoleRequestKind.Permission => Of("Request.Permission", request.RoleName, Permission(request.Permission ?? ""), Reach(request.OldReach), Reach(request.NewReach)),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    /// <summary>A permission's name stands in the resources of the folder that declares it.</summary>
    public string Permission(string permission) => FolderText(permission, $"Permission.{permission}") ?? permission;

    public string? PermissionHint(string permission) => FolderText(permission, $"Permission.{permission}.Hint");

    /// <summary>What was done. Rows that name no use case, such as those of the first seed, say only added, changed or removed.</summary>
    public string Action(string action)
    {
        var dot = action.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return action;
        }

        var plain = text[$"Journal.Action{action[dot..]}"];
        return FolderText(action, $"{action[..dot]}.Action{action[dot..]}") ?? (plain.ResourceNotFound ? action : plain.Value);
    }

    /// <summary>Who did it; what the portal does by itself has no person.</summary>
    public string Actor(JournalRow row) => row.ActorId is null && row.ActorName == Caller.System.Name ? text["Journal.System"] : row.ActorName;

    public IReadOnlyList<TimelineEntry> Timeline(IEnumerable<JournalRow> rows) =>
        [.. rows.Reverse().Select(row => new TimelineEntry(
            row.At, Actor(row), row.ActingForName, row.DepartmentName, Action(row.Action), row.Reason,
            Changes(row)))];

    /// <summary>Fields of a row, old → new, in words. That a part belongs to the person or department the row is about goes without saying.</summary>
    public IReadOnlyList<TimelineChange> Changes(JournalRow row) =>
        [.. row.Changes.Where(change => !Guid.TryParse(change.New, out var id) || id != row.SubjectId)
            .Select(change => new TimelineChange(Field(change.Field, row), Value(change.Old, change.Field, row), Value(change.New, change.Field, row)))];

    /// <summary>A field in words, without the part it belongs to.</summary>
    public string Field(string field)
    {
        var name = field[(field.LastIndexOf('.') + 1)..];
        var known = text[$"Journal.Field.{name}"];
        return known.ResourceNotFound ? field : known.Value;
    }

    private string Field(string field, JournalRow row) =>
        Field(field) is var known && known != field ? known : journal.Field(field, row.Action, row.SubjectLabel, CultureInfo.CurrentUICulture);

    private string? Value(string? value, string field, JournalRow row) => journal.Value(value, field, row.Action, CultureInfo.CurrentUICulture);

    /// <param name="code">Begins with the name of the folder that owns the text.</param>
    private string? FolderText(string code, string key)
    {
        var group = code.Split('.')[0];
        var folder = string.Concat(char.ToUpperInvariant(group[0]), group[1..]);
        var found = localizers.Create($"Portal.{folder}.{folder}Text", typeof(IdentityWords).Assembly.GetName().Name!)[key];
        return found.ResourceNotFound ? null : found.Value;
    }
}
