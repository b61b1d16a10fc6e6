using System.Data.Common;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Accounts;

/// <summary>Machines' ways in, as the registry keeps them.</summary>
[Trait("registry", "contract")]
public sealed class TokenStoreTests : IDisposable
{
    private static readonly HashSet<TokenScope> Scopes = [TokenScope.BatchesRead];

    private readonly TempRegistry temp = new();
    private readonly AccountStore accounts;
    private readonly TokenStore tokens;
    private readonly Account lan, minh;

    public TokenStoreTests()
    {
        (accounts, tokens) = (new(temp.Database), new(temp.Database));
        lan = accounts.Add(new("lan", "Lan", Role.Office, null), "băm", TempRegistry.Office).Value;
        minh = accounts.Add(new("minh", "Minh", Role.Office, null), "băm", TempRegistry.Office).Value;
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public void Is_found_by_its_secret_and_that_is_kept_nowhere()
    {
        var secret = tokens.Add(lan, "Máy ở kho 🐔", Scopes, RequestId.New()).Value;
        var found = tokens.Find(secret)!.Value;
        Assert.Equal((1L, "Máy ở kho 🐔", TempRegistry.Start, null), (found.Token.Id, found.Token.Label, found.Token.CreatedAt, found.Token.RevokedAt));
        Assert.Equal(lan, found.Account);
        Assert.Equal(Scopes, found.Token.Scopes);
        var listed = Assert.Single(tokens.Of(lan).Value);
        Assert.Equal((found.Token.Id, found.Token.Label), (listed.Id, listed.Label));
        Assert.Empty(tokens.Of(minh).Value);
        Assert.Null(tokens.Find(secret.ToUpperInvariant()));
        Assert.Null(tokens.Find(secret + " "));
        Assert.DoesNotContain(new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value, entry => entry.Detail.Contains(secret[^20..], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_form_sent_by_many_at_once_makes_one_token()
    {
        var request = RequestId.New();
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => tokens.Add(lan, "Kho", Scopes, request))));
        Assert.Single(made, outcome => outcome.Rejection is null);
        Assert.All(made.Where(outcome => outcome.Rejection is not null), refused => Assert.Equal(RejectionKind.Conflict, refused.Rejection!.Kind));
        Assert.Single(tokens.Of(lan).Value);
        // Another's with the same name is another form, and refused all the same: the secret would be told to a second.
        Assert.Equal(RejectionKind.Conflict, tokens.Add(minh, "Kho", Scopes, request).Rejection?.Kind);
    }

    [Fact]
    public void Lets_nobody_in_once_it_or_its_account_is_out_of_service()
    {
        var (first, second) = (tokens.Add(lan, "Một", Scopes, RequestId.New()).Value, tokens.Add(lan, "Hai", Scopes, RequestId.New()).Value);
        Assert.Equal(RejectionKind.NotFound, tokens.Revoke(minh, 1).Rejection?.Kind);
        Assert.NotNull(tokens.Find(first));
        temp.Clock.Now = TempRegistry.Start.AddMicroseconds(7);
        Assert.Equal(temp.Clock.Now, tokens.Revoke(lan, 1).Value.RevokedAt);
        temp.Clock.Now = temp.Clock.Now.AddHours(1);
        // A second time it is as it was.
        Assert.Equal(TempRegistry.Start.AddMicroseconds(7), tokens.Revoke(lan, 1).Value.RevokedAt);
        Assert.Null(tokens.Find(first));
        Assert.NotNull(tokens.Find(second));
        _ = accounts.Change(lan.Id, "account.disable", TempRegistry.Office, before => AccountRules.Disabled(before, true)).Value;
        Assert.Null(tokens.Find(second));
        Assert.Equal([TempRegistry.Start.AddMicroseconds(7), null], tokens.Of(lan).Value.Select(token => token.RevokedAt));
        Assert.Equal(["token.add", "token.add", "token.revoke"], new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value.Select(entry => entry.Action).Where(action => action.StartsWith("token", StringComparison.Ordinal)));
    }

    [Fact]
    public void None_is_made_with_a_session_from_before_a_reset_or_for_a_disabled_account()
    {
        var after = accounts.Change(lan.Id, "account.reset", TempRegistry.Office, before => AccountRules.WithPassword(before, "băm-mới", temporary: true)).Value;
        Assert.Equal(RejectionKind.Conflict, tokens.Add(lan, "Kho", Scopes, RequestId.New()).Rejection?.Kind);
        Assert.Null(tokens.Add(after, "Kho", Scopes, RequestId.New()).Rejection);
        var disabled = accounts.Change(lan.Id, "account.disable", TempRegistry.Office, before => AccountRules.Disabled(before, true), endsTokens: true).Value;
        Assert.Equal(RejectionKind.Conflict, tokens.Add(disabled, "Kho", Scopes, RequestId.New()).Rejection?.Kind);
        Assert.NotNull(Assert.Single(tokens.Of(lan).Value).RevokedAt);
        Assert.Equal(["token.add", "token.revoke"], new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value.Select(entry => entry.Action).Where(action => action.StartsWith("token", StringComparison.Ordinal)));
    }

    [Fact]
    public void Is_refused_without_a_label_a_scope_or_a_form()
    {
        Assert.Equal("label", tokens.Add(lan, " ", Scopes, RequestId.New()).Rejection?.Field);
        Assert.Equal("scope", tokens.Add(lan, "Kho", new HashSet<TokenScope>(), RequestId.New()).Rejection?.Field);
        Assert.Equal(RejectionKind.BadInput, tokens.Add(lan, "Kho", Scopes, "").Rejection?.Kind);
        Assert.Empty(tokens.Of(lan).Value);
    }

    [Theory]
    [InlineData("DELETE FROM api_token")]
    [InlineData("UPDATE api_token SET hash = NULL")]
    [InlineData("UPDATE api_token SET account_id = 77")]
    [InlineData("UPDATE api_token SET label = ''")]
    public void The_database_keeps_a_token_and_whose_it_is(string statement)
    {
        var secret = tokens.Add(lan, "Kho", Scopes, RequestId.New()).Value;
        Assert.ThrowsAny<DbException>(() => temp.Execute(statement));
        Assert.Equal((1L, lan), tokens.Find(secret) is { } found ? (found.Token.Id, found.Account) : default);
    }
}
