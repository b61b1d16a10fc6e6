using Stamp.Core.Registry;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Consumer;

/// <summary>Pictures of the page: paths on a 24 × 24 grid, drawn for this project.</summary>
internal static class Icons
{
    public const string Star = "M12 1.8l3.1 6.6 7.1.9-5.2 5 1.3 7.1L12 17.9l-6.3 3.5L7 14.3l-5.2-5 7.1-.9z";

    /// <summary>A stamp with a tick: the service's own mark.</summary>
    public const string Mark = "M4 2h16v3a2 2 0 0 0 0 4v6a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4V9a2 2 0 0 0 0-4zm6.8 14.4l6.6-6.6-1.6-1.6-5 5-2.3-2.3-1.6 1.6z";

    /// <summary>A cloud with a mark: it could not be checked.</summary>
    public const string Away = "M18.5 19H7a5 5 0 0 1-.9-9.9A6.5 6.5 0 0 1 18.3 9.6 4.8 4.8 0 0 1 18.5 19zM11 9v4h2V9zm0 5.4v2h2v-2z";

    public static string Of(ReasonText reason) => reason switch
    {
        { Reason: Reason.GenuineCaution } => "M10 2a8 8 0 1 0 4.9 14.3l5.4 5.4 1.9-1.9-5.4-5.4A8 8 0 0 0 10 2zm0 2.6a5.4 5.4 0 1 1 0 10.8 5.4 5.4 0 0 1 0-10.8z",
        { Answer: Answer.Genuine } => "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm-1.6 16.2l-4.8-4.8 2-2 2.8 2.8 6.2-6.2 2 2z",
        { Answer: Answer.Invalid } => "M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9zm3 4.5v8h3v-8zm0 10v3h3v-3z",
        { Answer: Answer.Unknown } => "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM8 6.2l4 4 4-4L17.8 8l-4 4 4 4-1.8 1.8-4-4-4 4L6.2 16l4-4-4-4z",
        // A keyboard.
        { Answer: Answer.Malformed } => "M1 5h22v14H1zM4 8v2h2V8zM8 8v2h2V8zM12 8v2h2V8zM16 8v2h4V8zM4 11.5v2h3v-2zM9 11.5v2h2v-2zM13 11.5v2h2v-2zM17 11.5v2h3v-2zM7 15v2h10v-2z",
        _ => Away,
    };

    public static string Of(ProductGroup group) => group switch
    {
        ProductGroup.Food => "M3 11h18a9 9 0 0 1-5 8v2H8v-2a9 9 0 0 1-5-8zm4-8h2l-1 6H6zm5-1h2l-1 7h-2zm5 1h2l-2 6h-2z",
        ProductGroup.Drinks => "M4 5h13v3h2a3 3 0 0 1 0 8h-2.3A6 6 0 0 1 12 20H9a5 5 0 0 1-5-5zm13 5.4v3.2h1.6a1.6 1.6 0 0 0 0-3.2zM3 21h15v2H3z",
        ProductGroup.MedicinalHerbs => "M20 3c1 9-3 15-10 15l-1 .1L6 22l-2-1.3 3.6-4.9C5 10 9 4 20 3zm-4.5 4.6L9 13.9l.9.9 6.4-6.3z",
        ProductGroup.Handicrafts => "M8 2h8v2c0 2 4 4.6 4 9.5A8.5 8.5 0 0 1 15 21v1H9v-1a8.5 8.5 0 0 1-5-7.5C4 8.6 8 6 8 4zM6 12v2h12v-2z",
        ProductGroup.OrnamentalPlantsAndAnimals => "M12 2a3.5 3.5 0 0 1 3.5 3.3 3.5 3.5 0 1 1 0 6.4A3.5 3.5 0 0 1 13 14.8V17h6l-1.5 5h-11L5 17h6v-2.2a3.5 3.5 0 0 1-2.5-3.1 3.5 3.5 0 1 1 0-6.4A3.5 3.5 0 0 1 12 2zm0 4.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z",
        ProductGroup.CommunityTourism => "M2 20L9 7l4 7.3L15.5 10 22 20zM17 3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };
}
