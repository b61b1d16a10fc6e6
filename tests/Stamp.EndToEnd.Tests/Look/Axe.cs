using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Stamp.EndToEnd.Tests.Look;

/// <summary>
/// axe-core over a page as it stands, by its rules for WCAG 2.2 A and AA. The page's context wants scripts and
/// <c>BypassCSP</c>: axe puts itself into the page, which the page's own policy rightly forbids.
/// </summary>
internal static class Axe
{
    private const string Wcag22 = """{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }""";

    private const string Contrast = """{ type: 'rule', values: ['color-contrast'] }""";

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <param name="name">Of the page, for what is said when it fails.</param>
    /// <param name="contrastOnly">Where the same page passed in other colours: all that colours can change.</param>
    public static async Task PassesAsync(IPage page, string name, bool contrastOnly = false)
    {
        // Run in the page itself, which is quick; a page of frames would want axe in each.
        Assert.Single(page.Frames);
        await page.EvaluateAsync(Script);
        // Only what is wrong comes back: the rest is many times as much, and nobody reads it.
        var found = await page.EvaluateAsync<JsonElement>($$"""
            axe.run({ runOnly: {{(contrastOnly ? Contrast : Wcag22)}}, resultTypes: ['violations'] }).then(found => ({
              passes: found.passes.length,
              violations: found.violations.map(one => `${one.id} ${one.help} ${one.nodes.map(node => node.html).join(', ')}`),
            }))
            """);
        Assert.True(found.GetProperty("passes").GetInt32() > (contrastOnly ? 0 : 5), $"{name}: axe checked next to nothing.");
        var violations = found.GetProperty("violations").EnumerateArray().Select(one => one.GetString()).ToList();
        Assert.True(violations.Count == 0, $"{name}: {string.Join("; ", violations)}");
    }
}
