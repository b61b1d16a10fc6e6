using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What the address of the page of scans asks for: a period up to today or two days, and whose.</summary>
/// <param name="Period">Days; null: from and to are given.</param>
internal sealed record ScanFilter(int? Period, string From, string To, string Producer, string Product, string Batch)
{
    public const string Path = "/scans";

    private const int Usual = 30;

    public static readonly IReadOnlyList<int> Periods = [7, 30, 90, 365];

    public static ScanFilter Read(HttpContext context)
    {
        var query = context.Request.Query;
        string Text(string name) => query[name].ToString().Trim() is { Length: <= 200 } text ? text : "";
        var (from, to) = (Text("from"), Text("to"));
        int? period = from.Length + to.Length > 0 ? null : Periods.FirstOrDefault(days => Text("period") == Digits(days), Usual);
        return new(period, from, to, Text("producer").ToUpperInvariant(), Text("product").ToUpperInvariant(), Text("batch"));
    }

    /// <param name="owner">The producer that asks; null: anyone's is told.</param>
    public Outcome<ScanQuestion> Question(long? owner, DateOnly today)
    {
        var (from, to) = (today.AddDays(1 - (Period ?? 1)), today);
        if (Period is null
            && (!Typed.Date(From, new("ngày đầu", "the first day"), "from").Succeeded(out from, out var rejection)
                || !Typed.Date(To, new("ngày cuối", "the last day"), "to").Succeeded(out to, out rejection))) return rejection;
        int? batch = null;
        if (Batch.Length > 0)
        {
            if (!int.TryParse(Batch, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Rejection.BadInput("Số lô tem là một số nguyên.", "A batch's number is a whole number.") with { Field = "batch" };
            batch = number;
        }
        // Nothing is known of days to come.
        return new ScanQuestion(owner, Producer.Length > 0 ? Producer : null, Product.Length > 0 ? Product : null, batch, from, to > today && from <= today ? today : to);
    }

    public string Of(int period) => (this with { Period = period, From = "", To = "" }).Address();

    /// <summary>The same period of something narrower.</summary>
    public string With(string name, string value) => (name switch
    {
        "producer" => this with { Producer = value },
        "product" => this with { Product = value },
        _ => this with { Batch = value },
    }).Address();

    /// <summary>The same period of all there is to see.</summary>
    public string Widest => (this with { Producer = "", Product = "", Batch = "" }).Address();

    private string Address()
    {
        var query = QueryString.Empty;
        if (Period is { } days) query = query.Add("period", Digits(days));
        foreach (var (name, value) in new[] { ("from", From), ("to", To), ("producer", Producer), ("product", Product), ("batch", Batch) })
        {
            if (value.Length > 0) query = query.Add(name, value);
        }
        return Path + query;
    }

    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
