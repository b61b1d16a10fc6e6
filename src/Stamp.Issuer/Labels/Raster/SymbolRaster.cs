namespace Stamp.Issuer.Labels.Raster;

/// <summary>Rows of a symbol's modules in dots, whole ones. Not for use from several threads at once.</summary>
/// <param name="modules">To a side.</param>
/// <param name="dots">To a module's side.</param>
internal sealed class SymbolRaster(int modules, int dots)
{
    private readonly Bitmap row = new(modules * dots, 1);

    public int Side => modules * dots;

    public int Dots => dots;

    public int Stride => row.Stride;

    /// <summary>One row of dots; the symbol has it as many times as a module has dots. Valid until the next.</summary>
    /// <param name="dark">Bit x is the module at x.</param>
    public ReadOnlySpan<byte> Row(ulong dark)
    {
        row.Clear();
        for (var x = 0; x < modules; x++)
        {
            if ((dark >> x & 1) != 0) row.Darken(0, x * dots, (x + 1) * dots);
        }
        return row.Row(0);
    }
}
