using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Routes;
using Stamp.Issuer.Ranges;

namespace Stamp.Issuer.Portal.Moves;

/// <summary>What was typed into a form that moves stamps, by the names of its fields.</summary>
internal sealed class TypedMove
{
    public const string WayField = "way";

    /// <summary>In place of a <see cref="RangeWay"/>, where goods are recalled: all that is activated.</summary>
    public const string AllWay = "all";

    private static readonly IReadOnlyList<string> Ranges =
        [WayField, .. Enum.GetValues<RangeWay>().SelectMany(way => new[] { RangeInput.FirstField(way), RangeInput.LastField(way) }), RangeInput.RunField];

    /// <summary>Every field that a person fills in; what else a request holds is not looked at.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Ranges, "lot", "produced", "expires", "reason"];

    private readonly Dictionary<string, string> fields = [];

    public string this[string name]
    {
        get => fields.GetValueOrDefault(name, "");
        init => fields[name] = value;
    }

    public static TypedMove Of(HttpContext context)
    {
        var typed = new TypedMove();
        foreach (var name in Names) typed.fields[name] = context.Form(name);
        return typed;
    }

    /// <summary>A form that a link has filled in: which stamps, and nothing else.</summary>
    public static TypedMove OfAddress(HttpContext context)
    {
        var typed = new TypedMove();
        foreach (var name in Ranges) typed.fields[name] = context.Request.Query[name].ToString();
        return typed;
    }

    /// <summary>The query of a link to a form about these stamps.</summary>
    public static string Query(IndexRange range) => string.Create(
        CultureInfo.InvariantCulture,
        $"?{WayField}={RangeInput.Name(RangeWay.Numbers)}&{RangeInput.FirstField(RangeWay.Numbers)}={range.First}&{RangeInput.LastField(RangeWay.Numbers)}={range.Last}");

    public bool All => this[WayField] == AllWay;

    /// <summary>By codes where nothing else is said.</summary>
    public RangeWay Way => Enum.GetValues<RangeWay>().FirstOrDefault(way => RangeInput.Name(way) == this[WayField]);

    public RangeInput Range => new(Way, this[RangeInput.FirstField(Way)], this[RangeInput.LastField(Way)], this[RangeInput.RunField]);

    /// <param name="range">The stamps; null: all that are activated, with a recall only.</param>
    /// <param name="wrong">Gets what is wrong with the other fields.</param>
    /// <returns>Null where anything is wrong.</returns>
    public RangeWish? Wish(MoveKind kind, IndexRange? range, List<Rejection> wrong) => kind switch
    {
        MoveKind.Activate => Lot(wrong) is { } lot && range is { } stamps ? new RangeWish.Activate(stamps, lot) : null,
        MoveKind.Void => Reason(wrong) is { } reason && range is { } stamps ? new RangeWish.Void(stamps, reason) : null,
        MoveKind.Recall => Why(wrong) is { } why && wrong.Count == 0 ? new RangeWish.Recall(range, why) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private ProductionLot? Lot(List<Rejection> wrong)
    {
        var produced = Keep(Typed.Date(this["produced"], new("ngày sản xuất", "the production date"), "produced"), wrong);
        var expires = Keep(Typed.Date(this["expires"], new("hạn sử dụng", "the expiry date"), "expires"), wrong);
        // Looked at even where a date is wrong: all that is to be mended is told at once.
        var lot = Keep(MoveRules.Lot(new(this["lot"], produced, expires < produced ? produced : expires)), wrong);
        return wrong.Count == 0 ? Keep(MoveRules.Lot(lot! with { ExpiresOn = expires }), wrong) : null;
    }

    private VoidReason? Reason(List<Rejection> wrong)
    {
        var reason = Enum.GetValues<VoidReason>().Where(reason => NameOf(reason) == this["reason"]).ToList();
        if (reason.Count == 1) return reason[0];
        wrong.Add(Rejection.BadInput("Hãy chọn lý do.", "Choose a reason.") with { Field = "reason" });
        return null;
    }

    public static string NameOf(VoidReason reason) => reason.ToString().ToLowerInvariant();

    private string? Why(List<Rejection> wrong) => Keep(MoveRules.Why(this["reason"]), wrong);

    private static T? Keep<T>(Outcome<T> outcome, List<Rejection> wrong)
    {
        if (outcome.Succeeded(out var value, out var rejection)) return value;
        wrong.Add(rejection);
        return default;
    }
}
