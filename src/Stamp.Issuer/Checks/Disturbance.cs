namespace Stamp.Issuer.Checks;

/// <summary>A way in which labels get harder to read, in growing steps.</summary>
/// <param name="Wanted">One of the steps: labels must read when disturbed so much.</param>
/// <param name="Of">Pure.</param>
internal sealed record Disturbance(string Name, string Unit, double Wanted, IReadOnlyList<double> Steps, Func<PgmImage, double, PgmImage> Of)
{
    /// <summary>
    /// In pixels of 300 dpi, 0.085 mm: ink of a laser printer spreads by less than one. 5° and a fifth are what a
    /// hand does that means to hold straight; three tenths paler with 3 % specks is a page that people notice.
    /// Specks are seen through the blur that is wanted anyway: at 300 dpi no camera resolves a single missing pixel.
    /// </summary>
    public static IReadOnlyList<Disturbance> All { get; } =
    [
        new("blur", "px", 1, [0.5, 1, 1.5, 2, 2.5, 3, 4], Blur.Of),
        new("low ink", "%", 30, [10, 20, 30, 40, 50, 60, 70, 80], (image, percent) => Blur.Of(LowInk.Of(image, percent / 100), 1)),
        new("rotation", "°", 5, [2, 5, 10, 20, 30, 45], Rotation.Of),
        new("perspective", "%", 20, [10, 20, 30, 40, 50], (image, percent) => Perspective.Of(image, percent / 100)),
    ];
}

/// <param name="AtWanted">The share of a sample that was read rightly at the disturbance that labels must stand, 0 to 1.</param>
/// <param name="Largest">The largest step up to which everything was read; 0 is none.</param>
internal sealed record Stood(Disturbance Disturbance, double AtWanted, double Largest)
{
    public double Margin => Largest / Disturbance.Wanted;

    /// <summary>Whether it may stand still more: the steps ended first.</summary>
    public bool Ended => Largest == Disturbance.Steps[^1];
}

/// <param name="Clean">The share that was read at 300 dpi, 0 to 1.</param>
/// <param name="Coarse">At 200 dpi.</param>
/// <param name="Pictures">What drew the sample (<see cref="ILabelPictures.Source"/>).</param>
internal sealed record TemplateGrade(string Template, double Clean, double Coarse, IReadOnlyList<Stood> Stood, string Pictures)
{
    /// <summary>1 is just what is wanted.</summary>
    public Stood Weakest => Stood.MinBy(stood => stood.Margin)!;

    public bool AllAsWanted => Clean == 1 && Coarse == 1 && Stood.All(stood => stood.AtWanted == 1);
}
