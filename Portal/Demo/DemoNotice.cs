using Portal.Identity;
using Portal.Kernel;

namespace Portal.Demo;

/// <summary>Tells whoever starts the demo how to sign in.</summary>
internal sealed class DemoNotice : IStartNotice
{
    public Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        [$"This is the demo. Its accounts are listed on the sign-in page ({AccountPaths.SignIn}); the password of each is {DemoAccounts.Password}"]);
}
