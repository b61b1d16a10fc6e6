using System.Net;
using Stamp.Core.Settings;

namespace Stamp.Verify.Tests.Limits;

/// <summary>A service with limits of a test's own.</summary>
internal static class LimitedService
{
    public static Task<VerifyUnderTest> StartAsync(LimitSettings limits, string proxies = ProxyList.Loopback, string? redis = null)
    {
        var data = new OcopData();
        data.Settings = data.Settings with { Limits = limits, TrustedProxies = proxies, Redis = redis };
        return VerifyUnderTest.StartAsync(data);
    }

    /// <summary>Asks until the answer is 429, and gives that. Anything but the answer expected before it fails.</summary>
    /// <param name="atMost">Requests within which it must come; generous, since the budget refills meanwhile.</param>
    public static async Task<HttpResponseMessage> UntilLimitedAsync(
        this VerifyUnderTest verify, Func<int, Task<HttpResponseMessage>> ask, HttpStatusCode before, int atMost = 200)
    {
        for (var n = 0; n < atMost; n++)
        {
            var response = await ask(n);
            if (response.StatusCode == HttpStatusCode.TooManyRequests) return response;
            Assert.Equal(before, response.StatusCode);
            response.Dispose();
        }
        Assert.Fail($"{atMost} requests and none was refused. {verify.Log}");
        throw new InvalidOperationException();
    }
}
