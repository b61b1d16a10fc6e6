namespace Stamp.Issuer.Labels.Raster;

/// <summary>From a label's measures to a printer's dots.</summary>
internal readonly record struct DotScale(double PerMillimetre)
{
    public double PerPoint => PerMillimetre / Drawing.PointsPerMillimetre;

    public int Round(double millimetres) => (int)Math.Round(millimetres * PerMillimetre);

    /// <summary>White dots, as many as the label has.</summary>
    public Bitmap Blank(LabelTemplate template) => new(Round(template.LabelWidth), Round(template.LabelHeight));
}
