namespace Stamp.Load;

/// <summary>One kind of request, and what its ratio to the reference should be at least.</summary>
/// <param name="Agent">The visitor's name; one that calls itself a bot is not recorded.</param>
internal sealed record Case(string Name, string Accept, string Agent, double Wanted)
{
    public const string Json = "application/json", Html = "text/html";

    /// <summary>Against bare Kestrel with a constant body of the same size.</summary>
    public static readonly Case[] Embedded =
    [
        new("JSON, not recorded (a bot)", Json, "LoadBot", 0.85),
        new("JSON, every scan durably recorded", Json, "Phone", 0.6),
        new("HTML, every scan durably recorded", Html, "Tablet", 0.6),
    ];

    /// <summary>Against bare Kestrel that runs the same script once a request and answers with the same body.</summary>
    public static readonly Case WithRedis = new("JSON, every scan recorded in Redis", Json, "Phone", 0.9);
}
