using Stamp.Issuer.Labels.Raster;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Labels.Zpl;

/// <summary>Writes labels one after another into a buffer of its own, which it reuses. One thread at a time.</summary>
internal sealed class ZplLabels
{
    private readonly LabelSheetJob job;
    private readonly DotScale scale;
    private readonly ZplGraphic? graphic;
    private readonly byte[] start;
    private readonly QrSymbol symbol = new();
    private readonly CodeRaster? code;
    private readonly TextBuffer zpl = new();
    private readonly GraphicText rows;
    private PlacedSymbol? placed;
    private SymbolRaster? modules;
    private int placedBits;

    /// <param name="graphic">What the labels share; null is nothing.</param>
    public ZplLabels(LabelSheetJob job, DotScale scale, ZplGraphic? graphic)
    {
        (this.job, this.scale, this.graphic, rows) = (job, scale, graphic, new(zpl));
        var label = scale.Blank(job.Template);
        code = job.Template.Fields.Code is { } field ? new(field, job.Template.Fonts.Regular, scale, label) : null;
        // Nothing of the machine's own: darkness, speed and orientation stay as its keeper has set them.
        start = [.. "^XA^CI28^PW"u8, .. Text(label.Width), .. "^LL"u8, .. Text(label.Height), .. "^LH0,0"u8];

        static byte[] Text(int number) => new TextBuffer().Int(number).Written.ToArray();
    }

    /// <summary>The labels written last.</summary>
    public ReadOnlySpan<byte> Written => zpl.Written;

    public void Write(int first, int last, CancellationToken cancel)
    {
        zpl.Clear();
        for (var index = first; index <= last; index++)
        {
            cancel.ThrowIfCancellationRequested();
            Label(index, job.CodeOf(index));
        }
    }

    private void Label(int index, LabelCode stamp)
    {
        // The comment is for a person who looks for one label in the file; no printer prints it.
        zpl.Raw(start).Raw("^FX"u8).Text(DataRow.SerialOf(job.BatchNumber, index)).Raw(" "u8).Text(stamp.GroupedCode).Raw("^FS"u8);
        if (graphic is not null) zpl.Raw(graphic.Recall);
        Symbol(stamp.Url);
        if (code is not null) Code(code, stamp.GroupedCode);
        zpl.Raw("^XZ\n"u8);
    }

    private void Symbol(string url)
    {
        if (QrSymbol.BitsOf(url) is var bits && bits != placedBits)
        {
            placed = SymbolFit.Of(job.Template, bits);
            modules = placed is { Dots: { } dots } ? new(placed.Modules, dots) : null;
            placedBits = bits;
        }
        if (placed is not { } at || modules is not { } raster)
            throw new ArgumentException("A URL of the job is longer than the first, which the template holds.", nameof(url));
        Field(scale.Round(at.Left), scale.Round(at.Top), raster.Stride, raster.Side);
        foreach (var row in symbol.Rows(url, at.Level)) rows.Row(raster.Row(row), raster.Dots);
        zpl.Raw("^FS"u8);
    }

    private void Code(CodeRaster raster, string grouped)
    {
        var dots = raster.Draw(grouped);
        Field(raster.Left, raster.Top, dots.Stride, dots.Height);
        for (var y = 0; y < dots.Height; y++) rows.Row(dots.Row(y));
        zpl.Raw("^FS"u8);
    }

    private void Field(int left, int top, int stride, int height)
    {
        zpl.Raw("^FO"u8).Int(left).Raw(","u8).Int(top).Raw("^GFA,"u8)
            .Int(stride * height).Raw(","u8).Int(stride * height).Raw(","u8).Int(stride).Raw(","u8);
        rows.Begin();
    }
}
