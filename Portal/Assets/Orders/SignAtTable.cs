using Portal.Identity;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>
/// The three sign at one table, one after another at one screen: each gives name and password, nobody has to sign out. The signature is the person's own with all its
/// rules, and it is journaled with the session in which it was put.
/// </summary>
public sealed class SignAtTable(ConfirmPerson confirm, SignHandover sign)
{
    /// <param name="session">Who is signed in at that screen.</param>
    public async Task<Result> ExecuteAsync(Guid orderId, HandoverRole role, PersonProof proof, Caller session, CancellationToken cancellationToken = default)
    {
        var (person, doubt) = await confirm.ExecuteAsync(proof, session, cancellationToken);
        return person is null ? doubt == PersonDoubt.CodeRequired ? AssetsRefusals.CodeRequired : AssetsRefusals.NotIdentified
            : await sign.ExecuteAsync(orderId, role, person, cancellationToken);
    }
}
