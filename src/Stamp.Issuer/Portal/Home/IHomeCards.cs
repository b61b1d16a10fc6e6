namespace Stamp.Issuer.Portal.Home;

/// <summary>
/// What a part of the portal has for someone's home page. Registered in PortalHost, one a part, in the order of the
/// cards; each asks the registry once, through an index, for this account's own numbers.
/// </summary>
internal interface IHomeCards
{
    /// <summary>
    /// MUST leave out what the account may not open, and MUST NOT wait for anything but the registry. A registry that
    /// can't be read is told as RegistryDatabase.Read tells it: the page then says so as a whole.
    /// </summary>
    /// <returns>Nothing for whom the part is not.</returns>
    IEnumerable<HomeCard> For(Visit visit);
}
