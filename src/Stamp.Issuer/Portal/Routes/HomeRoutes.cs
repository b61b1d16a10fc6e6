using Microsoft.AspNetCore.Builder;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Where each role begins.</summary>
internal static class HomeRoutes
{
    public static void MapHome(this WebApplication app) => app.Get("/", Access.SignedIn, context =>
    {
        var account = Visit.Of(context).Account;
        return Shell.WriteAsync(context, new($"Chào {account.DisplayName}", $"Hello {account.DisplayName}"), html =>
        {
            html.Write($"<p>{RoleNames.Of(account.Role)}</p><div class=\"cards\">");
            Card(html, "/batches", new("Lô tem", "Batches"), account.Role == Role.Producer
                ? new("Tem đã cấp cho sản phẩm của bạn và sổ tem của từng lô.", "Stamps issued for your products, and each batch's ledger.")
                : new("Mọi lô tem và sổ tem của từng lô.", "All batches, and each batch's ledger."));
            Card(html, "/scans", new("Tem được quét", "Scans of stamps"), new("Lượt quét theo ngày và tỉnh, cảnh báo, phản ánh.", "Scans by day and province, cautions, reports."));
            if (account.Role == Role.Administrator)
                Card(html, "/accounts", new("Tài khoản", "Accounts"), new("Tạo, đặt lại, khoá tài khoản.", "Make, reset and disable accounts."));
            Card(html, "/tokens", new("Mã truy cập", "Tokens"), new("Cho phần mềm khác đọc thay bạn.", "For other software to read in your place."));
            Card(html, "/password", new("Đổi mật khẩu", "Change the password"), new("Các phiên khác sẽ bị đăng xuất.", "Your other sessions will be signed out."));
            Card(html, "/second-factor/set-up", new("Lớp bảo vệ thứ hai", "Second factor"), account.HasSecondFactor
                ? new("Đang bật.", "In use.")
                : new("Chưa bật. Bật để mật khẩu bị lộ cũng chưa đủ để vào.", "Not set up. With it, a leaked password is not enough to get in."));
            html.Write($"</div>");
        });
    });

    private static void Card(Html html, string path, Bilingual title, Bilingual sentence) =>
        html.Write($"""<section><h2><a href="{path}">{title}</a></h2><p>{sentence}</p></section>""");
}
