using System.Net;
using System.Threading.RateLimiting;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Limits;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>What the portal does when it is asked for too much, or when its registry is away.</summary>
public sealed class GuardTests
{
    [Fact]
    public async Task A_registry_that_another_writes_to_is_not_available_now_and_no_try_goes_uncounted()
    {
        await using var portal = await PortalUnderTest.Start(patience: TimeSpan.FromMilliseconds(200));
        var account = portal.Add("lan", Role.Office);
        using var visitor = portal.Visitor();
        var token = Visitor.TokenIn((await visitor.Get("/sign-in")).Text);
        using (var other = portal.Folder.Raw())
        {
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            var answer = await visitor.PostBare("/sign-in", ("token", token), ("name", "lan"), ("password", "sai hoàn toàn"));
            Assert.Equal(503, (int)answer.Status);
            Assert.Contains("Sổ đăng ký đang bận", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(portal.Folder.Data, answer.Text, StringComparison.Ordinal);
        }
        Assert.Equal(0, portal.Accounts.ById(account.Id)!.FailedSignIns);
        Assert.Equal(303, (int)(await visitor.SignIn("lan", PortalUnderTest.Password)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_that_is_too_large_is_told_the_limit(bool chunked)
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        var token = Visitor.TokenIn((await visitor.Get("/tokens")).Text);
        var request = new HttpRequestMessage(HttpMethod.Post, "/tokens")
        {
            Content = new FormUrlEncodedContent([new("token", token), new("label", new string('x', 70_000))]),
        };
        request.Headers.TransferEncodingChunked = chunked;
        var answer = await visitor.Send(request);
        Assert.Equal(413, (int)answer.Status);
        Assert.Contains("lớn quá 64 KB", answer.Text, StringComparison.Ordinal);
        Assert.Contains("chưa có gì được lưu", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_that_tries_too_often_waits_and_no_other_does()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = portal.Visitor();
        // Without their tokens they cost nothing and are tries all the same.
        async Task<Answer> Try(string address)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("X-Forwarded-For", address);
            return await visitor.Send(request);
        }
        var answers = new List<Answer>();
        for (var n = 0; n < SignInTries.Burst + 30; n++) answers.Add(await Try("203.0.113.7"));
        var refused = answers[^1];
        Assert.Equal(429, (int)refused.Status);
        Assert.Equal(TimeSpan.FromSeconds(6), refused.Message.Headers.RetryAfter!.Delta);
        Assert.Contains("Thử quá nhiều lần", refused.Text, StringComparison.Ordinal);
        Assert.All(answers[..SignInTries.Burst], answer => Assert.Equal(400, (int)answer.Status));
        Assert.Equal(400, (int)(await Try("203.0.113.8")).Status);
        // Whoever is signed in already goes on.
        Assert.Equal(200, (int)(await visitor.Get("/sign-in")).Status);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    public void An_address_of_ipv6_counts_as_its_network(string address, string counted) =>
        Assert.Equal(IPAddress.Parse(counted), SignInTries.NetworkOf(IPAddress.Parse(address)));

    [Fact]
    public async Task Passwords_are_hashed_as_many_at_once_as_there_are_processors_and_a_few_wait()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = portal.Visitor();
        var turns = portal.Service<HashingTurns>();
        var taken = Enumerable.Range(0, Environment.ProcessorCount * 9).Select(_ => turns.Take(CancellationToken.None).AsTask()).ToList();
        Assert.Equal(Environment.ProcessorCount, taken.Count(turn => turn.IsCompleted));

        var crowded = await visitor.SignIn("lan", PortalUnderTest.Password);
        Assert.Equal(503, (int)crowded.Status);
        Assert.Equal(HashingTurns.RetryAfter, crowded.Message.Headers.RetryAfter!.Delta);
        Assert.Contains("quá nhiều người đăng nhập", crowded.Text, StringComparison.Ordinal);
        // Every other page is served.
        Assert.Equal(200, (int)(await visitor.Get("/sign-in")).Status);

        foreach (var turn in taken)
        {
            RateLimitLease lease = await turn;
            Assert.True(lease.IsAcquired);
            lease.Dispose();
        }
        Assert.Equal(303, (int)(await visitor.SignIn("lan", PortalUnderTest.Password)).Status);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(431)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Every_status_has_words_of_its_own(int status)
    {
        var (page, other) = (new Microsoft.AspNetCore.Http.DefaultHttpContext(), new Microsoft.AspNetCore.Http.DefaultHttpContext());
        using MemoryStream body = new(), unknown = new();
        (page.Response.Body, other.Response.Body) = (body, unknown);
        await ErrorPage.WriteAsync(page, status);
        await ErrorPage.WriteAsync(other, 500);
        Assert.Equal(status, page.Response.StatusCode);
        Assert.NotEqual(body.ToArray(), unknown.ToArray());
        Assert.All(Enum.GetValues<RejectionKind>(), kind => Assert.InRange(ErrorPage.StatusOf(new(kind, new("", ""))), 400, 503));
    }
}
