namespace Stamp.Issuer.Portal;

/// <summary>Where to go on after signing in: a path of ours and nothing else, whatever a link says.</summary>
internal static class LocalPath
{
    /// <summary>The path itself, or "/" where it leads elsewhere. "//host" and "/\host" are other hosts to a browser.</summary>
    public static string OrHome(string? path) =>
        path is ['/', ..] && path is not (['/', '/', ..] or ['/', '\\', ..]) && path.All(letter => letter is > ' ' and < '\u007f' and not '\\') ? path : "/";
}
