using System.Diagnostics;
using Stamp.Core.Accounts;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Portal.Limits;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>What a refused sign-in costs: the same for every name, so that time tells nobody which names there are.</summary>
[Trait("registry", "contract")]
public sealed class SignInWorkTests
{
    [Theory]
    [InlineData("lan", "sai hoàn toàn")]
    [InlineData("disabled", "sai hoàn toàn")]
    [InlineData("disabled", PortalUnderTest.Password)]
    [InlineData("locked", "sai hoàn toàn")]
    [InlineData("locked", PortalUnderTest.Password)]
    [InlineData("temporary", "sai hoàn toàn")]
    [InlineData("second", "sai hoàn toàn")]
    [InlineData("nobody", "sai hoàn toàn")]
    [InlineData("", "sai hoàn toàn")]
    [InlineData("lan", "")]
    [InlineData("nobody", "")]
    [InlineData("  LAN  ", "sai hoàn toàn")]
    [InlineData("no such letters: ấ 🐟 '", "sai hoàn toàn")]
    [InlineData("long", "sai hoàn toàn")]
    [InlineData("lan", "long")]
    [InlineData("nobody", "long")]
    public async Task Every_refused_sign_in_hashes_one_password(string name, string password)
    {
        await using var portal = await PortalUnderTest.Start();
        foreach (var one in (string[])["lan", "disabled", "locked", "temporary", "second"])
        {
            var made = portal.Add(one, Role.Office);
            portal.Accounts.Change(made.Id, "test", made.Actor, account => one switch
            {
                "disabled" => AccountRules.Disabled(account, true),
                "locked" => account with { LockedUntil = DateTimeOffset.UtcNow.AddMinutes(10) },
                "temporary" => account with { PasswordIsTemporary = true },
                "second" => account with { SecondFactorKey = "k", HasSecondFactor = true },
                _ => account,
            });
        }
        var hasher = portal.Service<PortalHasher>();
        using var visitor = portal.Visitor();
        var token = Visitor.TokenIn((await visitor.Get("/sign-in")).Text);
        // The first of a portal too: nothing is made ready that a later one finds made.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var before = hasher.Computed;
            var watch = Stopwatch.StartNew();
            var answer = await visitor.PostBare("/sign-in", ("token", token), ("name", name == "long" ? new string('x', 5_000) : name), ("password", password == "long" ? new string('m', 5_000) : password));
            Assert.Equal(422, (int)answer.Status);
            Assert.Equal(1, hasher.Computed - before);
            // None is answered before the step of all of them; how long after, a busy machine decides.
            Assert.InRange(watch.Elapsed, RefusalPace.Step - TimeSpan.FromMilliseconds(5), TimeSpan.MaxValue);
        }
    }

    [Fact]
    public async Task A_refusal_gives_its_turn_back_while_it_waits()
    {
        using var turns = new HashingTurns(1);
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        using var turn = await turns.Take(CancellationToken.None);
        context.Features.Set(turn);
        var next = turns.Take(CancellationToken.None).AsTask();
        Assert.False(next.IsCompleted);
        var waiting = RefusalPace.Wait(context, Stopwatch.GetTimestamp());
        using (var taken = await next) Assert.True(taken.IsAcquired);
        await waiting;
    }

    [Theory]
    [InlineData(0, 250)]
    [InlineData(1, 249)]
    [InlineData(249, 1)]
    [InlineData(250, 250)]
    [InlineData(730, 20)]
    public void Whatever_it_took_the_answer_leaves_at_the_next_step(int gone, int left) =>
        Assert.Equal(TimeSpan.FromMilliseconds(left), RefusalPace.Left(TimeSpan.FromMilliseconds(gone)));

    [Fact]
    public void A_pretended_check_goes_through_as_many_rounds_as_a_real_one()
    {
        var hasher = new PortalHasher();
        var hash = hasher.Hash(PortalUnderTest.Password);
        // Allocated bytes are those of the check: the same function, rounds and lengths.
        hasher.PretendToCheck(PortalUnderTest.Password);
        hasher.VerifyHashedPassword(null!, hash, PortalUnderTest.Password);
        Assert.Equal(Bytes(() => hasher.VerifyHashedPassword(null!, hash, "sai hoàn toàn")), Bytes(() => hasher.PretendToCheck("sai hoàn toàn")));

        static long Bytes(Action work)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
