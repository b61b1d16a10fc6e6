namespace Stamp.Issuer.Pdf;

/// <summary>
/// The numbers of the page tree's objects, by arithmetic alone: nothing is kept per page. Pages come in
/// pairs of objects (page, content) from the first page's number, the nodes follow them, lowest
/// level first, each holding up to <see cref="FanOut"/> kids; the last node is the root.
/// </summary>
internal sealed class PdfPageTree
{
    /// <summary>Keeps a node's line of kids near 700 bytes, and a viewer's way to a page short: 64³ pages are three steps.</summary>
    public const int FanOut = 64;

    private readonly int firstPage;
    private readonly int pages;
    private readonly List<(int First, int Count)> levels = [];

    public PdfPageTree(int firstPage, int pages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pages, 1);
        (this.firstPage, this.pages) = (firstPage, pages);
        var next = firstPage + (2 * pages);
        for (var below = pages; ;)
        {
            var count = (below + FanOut - 1) / FanOut;
            levels.Add((next, count));
            next += count;
            if (count == 1) break;
            below = count;
        }
        Root = next - 1;
    }

    public int Root { get; }

    public int PageObject(int page) => firstPage + (2 * page);

    public int ContentObject(int page) => firstPage + (2 * page) + 1;

    public int ParentOfPage(int page) => levels[0].First + (page / FanOut);

    /// <summary>Every node: its number, its parent's (0 at the root), its kids' numbers, and the pages under it.</summary>
    public IEnumerable<(int Number, int Parent, IEnumerable<int> Kids, int Pages)> Nodes()
    {
        long span = FanOut;
        for (var level = 0; level < levels.Count; level++, span *= FanOut)
        {
            var (first, count) = levels[level];
            for (var node = 0; node < count; node++)
            {
                var parent = level + 1 < levels.Count ? levels[level + 1].First + (node / FanOut) : 0;
                var under = (int)(Math.Min((node + 1) * span, pages) - (node * span));
                yield return (first + node, parent, KidsOf(level, node), under);
            }
        }
    }

    private IEnumerable<int> KidsOf(int level, int node)
    {
        var available = level == 0 ? pages : levels[level - 1].Count;
        for (var kid = node * FanOut; kid < Math.Min((node + 1) * FanOut, available); kid++)
            yield return level == 0 ? PageObject(kid) : levels[level - 1].First + kid;
    }
}
