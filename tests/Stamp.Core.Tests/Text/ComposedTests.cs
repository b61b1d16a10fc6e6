using Stamp.Core.Text;

namespace Stamp.Core.Tests.Text;

public sealed class ComposedTests
{
    private sealed record Vector(string Text, string Nfc);

    /// <summary>Made with Python's unicodedata, of Unicode 14.0.</summary>
    [Fact]
    public void Texts_are_put_together_as_the_standard_says()
    {
        var vectors = Vectors.Read<List<Vector>>("nfc.json");
        Assert.True(vectors.Count > 100);
        Assert.All(vectors, vector => Assert.Equal(vector.Nfc, Composed.Of(vector.Text)));
        Assert.All(vectors, vector => Assert.Equal(vector.Nfc, Composed.Of(vector.Nfc)));
    }

    [Fact]
    public void A_long_run_of_marks_takes_no_time()
    {
        var time = System.Diagnostics.Stopwatch.StartNew();
        _ = Composed.Of("a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 30_000)));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(2), $"{time.Elapsed}");
    }
}
