namespace Stamp.Verify;

/// <summary>Everything here is read, nothing is posted.</summary>
internal static class Reading
{
    /// <summary>HEAD besides GET: monitors and link checkers ask with it.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static bool Is(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
