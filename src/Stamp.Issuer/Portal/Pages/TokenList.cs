using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>The tokens of an account, each with a button that revokes it: on the owner's page and on the administrator's.</summary>
internal static class TokenList
{
    private static readonly Bilingual Caption = new("Mã truy cập", "Tokens");

    /// <param name="revoke">Where the form that revokes a token is sent to.</param>
    public static void Write(Html html, HttpContext context, IReadOnlyList<ApiToken> tokens, Empty empty, Func<ApiToken, string> revoke) => new Table<ApiToken>(
        Caption,
        new(new("Tên", "Name"), (row, token) => row.Write($"{token.Label}")) { NamesRow = true },
        new(new("Tạo lúc", "Made at"), (row, token) => row.Write($"{token.CreatedAt}")) { Kind = ColumnKind.Date },
        new(new("Tình trạng", "State"), (row, token) => State(row, context, token, revoke(token)))).Write(html, null, tokens, empty);

    private static void State(Html html, HttpContext context, ApiToken token, string revoke)
    {
        if (token.RevokedAt is { } revoked)
        {
            html.Write($"{new Bilingual("Đã thu hồi", "Revoked")}<small>{revoked}</small>");
            return;
        }
        Form.Open(html, context, revoke);
        html.Write($"""<button class="quiet" aria-label="{new Bilingual($"Thu hồi {token.Label}", $"Revoke {token.Label}")}">{new Bilingual("Thu hồi", "Revoke")}</button>""");
        Form.Close(html);
    }
}
