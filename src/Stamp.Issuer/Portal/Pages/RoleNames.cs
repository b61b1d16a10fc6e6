using Stamp.Core.Accounts;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

internal static class RoleNames
{
    public static Bilingual Of(Role role) => role switch
    {
        Role.Producer => new("Chủ thể", "Producer"),
        Role.Office => new("Cơ quan quản lý", "Office"),
        Role.Inspector => new("Thanh tra", "Inspector"),
        Role.Administrator => new("Quản trị viên", "Administrator"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
