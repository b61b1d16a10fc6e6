using Microsoft.Playwright;
using Stamp.Core.Accounts;
using Stamp.EndToEnd.Tests.Look;

namespace Stamp.EndToEnd.Tests.Portal.Scan;

/// <summary>A page that is left while its camera is still opening must not leave the camera on.</summary>
[Collection(PortalCollection.Name)]
public sealed class CameraLeftTests(PortalFixture portal)
{
    private const int Ample = 60_000;

    /// <summary>Chromium's own camera, which gives itself only when the test says so.</summary>
    private const string SlowCamera = """
        (() => {
          const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          window.tracks = [];
          navigator.mediaDevices.getUserMedia = async wanted => {
            const stream = await real(wanted);
            window.tracks.push(...stream.getTracks());
            if (window.slow) await new Promise(give => window.give = give);
            return stream;
          };
        })()
        """;

    [Theory]
    [InlineData("before the camera is given")]
    [InlineData("before the reader of codes is there")]
    public async Task The_camera_goes_off_when_its_page_is_left(string when)
    {
        await using var session = await portal.SignedInAsync(Role.Producer);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await SystemBrowser.LaunchWithCameraAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 760 }, Locale = "vi-VN", StorageState = await session.StorageStateAsync() });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(SlowCamera);
        var reader = new TaskCompletionSource();
        var (waitsForCamera, waitsForReader) = (when == "before the camera is given", when == "before the reader of codes is there");
        await page.RouteAsync("**/zxing-reader.js*", async route =>
        {
            if (waitsForReader) await reader.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"{portal.Address}/scan");
        await page.EvaluateAsync($"() => {{ window.slow = {(waitsForCamera ? "true" : "false")} }}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quét bằng máy ảnh" }).ClickAsync();
        await Until(page, waitsForCamera ? "Boolean(window.give)" : "Boolean(document.querySelector('[data-video]').srcObject)");
        Assert.True(await page.EvaluateAsync<bool>("tracks.length > 0 && tracks.every(track => track.readyState === 'live')"));

        // As when someone goes on to another page; this one stays in the browser's memory, to come back to.
        await page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        if (waitsForCamera) await page.EvaluateAsync("give()");
        reader.TrySetResult();
        await Until(page, "tracks.every(track => track.readyState === 'ended')");
        // Back again, it can be opened anew, and nothing claims to be open.
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Quét bằng máy ảnh" })).ToBeEnabledAsync(new() { Timeout = Ample });
        Assert.False(await page.EvaluateAsync<bool>("Boolean(document.querySelector('[data-video]').srcObject)"));
        Assert.False(await page.GetByRole(AriaRole.Button, new() { Name = "Tắt máy ảnh" }).IsVisibleAsync());
    }

    // Asked from outside: what waits inside the page evaluates text, which the page's policy forbids.
    private static async Task Until(IPage page, string holds)
    {
        for (var until = Environment.TickCount64 + Ample; !await page.EvaluateAsync<bool>(holds);)
        {
            Assert.True(Environment.TickCount64 < until, $"It did not come to: {holds}");
            await Task.Delay(20);
        }
    }
}
