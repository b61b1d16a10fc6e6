using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Tests.Pdf;

public sealed class PdfPageTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(699_051)]
    public void Every_page_hangs_on_the_root_once_and_counts_are_right(int pages)
    {
        var tree = new PdfPageTree(10, pages);
        var nodes = tree.Nodes().ToDictionary(node => node.Number);
        var parents = new Dictionary<int, int>();
        foreach (var node in nodes.Values)
        {
            Assert.InRange(node.Kids.Count(), 1, PdfPageTree.FanOut);
            foreach (var kid in node.Kids) parents.Add(kid, node.Number);
        }

        Assert.Equal(0, nodes[tree.Root].Parent);
        Assert.Equal(pages, nodes[tree.Root].Pages);
        // Numbers follow the pages' without a gap, the root's last.
        Assert.Equal(Enumerable.Range(10 + (2 * pages), nodes.Count), nodes.Keys.Order());
        Assert.Equal(tree.Root, nodes.Keys.Max());
        foreach (var (number, node) in nodes.Where(node => node.Key != tree.Root)) Assert.Equal(node.Parent, parents[number]);
        for (var page = 0; page < pages; page++)
        {
            if (parents[tree.PageObject(page)] != tree.ParentOfPage(page)) Assert.Fail($"Page {page} hangs on another node.");
        }
        foreach (var node in nodes.Values)
            Assert.Equal(node.Pages, node.Kids.Sum(kid => nodes.TryGetValue(kid, out var inner) ? inner.Pages : 1));
    }
}
