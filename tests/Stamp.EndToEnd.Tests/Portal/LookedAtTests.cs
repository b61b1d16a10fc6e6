using System.Text.RegularExpressions;
using Stamp.EndToEnd.Tests.Story;
using Stamp.Tests.QuangNinh;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>
/// That no page is forgotten: every page of the portal is among those that the tests beside this one name to
/// <see cref="PortalLook.LookAsync"/>. The list of pages is held complete by the issuer's PageBudgetTests.
/// </summary>
public sealed partial class LookedAtTests
{
    [Fact]
    public void Every_page_is_looked_at_by_axe_narrow_and_wide()
    {
        var folder = Path.Combine(Programs.Repository(), "tests", "Stamp.EndToEnd.Tests", "Portal");
        var looked = Directory.EnumerateFiles(folder, "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => Hole().Replace(match.Groups[1].Value, "x")))
            .ToHashSet();
        Assert.InRange(looked.Count, 30, 1_000);
        var forgotten = PortalPages.All.Select(page => page.Route).Distinct()
            .Where(route => !looked.Any(path => Regex.IsMatch(path, $"^{Hole().Replace(route, "[^/]+")}$")));
        Assert.Empty(forgotten);
    }

    /// <summary>The name of a picture and its page, without its query: ("batches", "/batches?sort=number").</summary>
    [GeneratedRegex("""\("[a-z0-9-]+", \$?"(/[^"?]*)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
