using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Portal;

namespace Stamp.Issuer.Demo;

/// <summary>A way into the demo's portal. The password stands nowhere else: it is told by the run that made the demo, once.</summary>
internal sealed record DemoSignIn(Role Role, string Name, string Password, Bilingual Who);

/// <summary>
/// Accounts of each role, with random passwords that are no temporary ones: whoever tries the demo can sign in straight
/// away. Two of the office, since large orders want a second person.
/// </summary>
internal static class DemoAccounts
{
    /// <summary>Has products, certificates and batches in samples/; where other samples have no such producer, it gets no account.</summary>
    private const string Producer = "HTX-TAI-HOAN";

    private static readonly (string Name, Role Role, string DisplayName, string? Producer)[] Accounts =
    [
        ("taihoan", Role.Producer, "Hoàng Thị Mai", Producer),
        ("vanphong", Role.Office, "Nguyễn Thị Lan", null),
        ("vanphong2", Role.Office, "Trần Văn Minh", null),
        ("thanhtra", Role.Inspector, "Lê Quang Dũng", null),
        ("quantri", Role.Administrator, "Phạm Thu Hà", null),
    ];

    public static Outcome<IReadOnlyList<DemoSignIn>> Make(RegistryDatabase registry, Actor actor)
    {
        var desk = new AccountDesk(new(registry), new());
        var made = new List<DemoSignIn>();
        foreach (var (name, role, display, producer) in Accounts)
        {
            if (desk.AddForDemo(new(name, display, role, producer), actor).Succeeded(out var given, out var rejection))
                made.Add(new(role, name, given.TemporaryPassword, new($"{Portal.Pages.RoleNames.Of(role).Vi}: {display}", Portal.Pages.RoleNames.Of(role).En)));
            else if (rejection.Kind != RejectionKind.NotFound) return rejection;
        }
        return Outcome<IReadOnlyList<DemoSignIn>>.Of(made);
    }
}
