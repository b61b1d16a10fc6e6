using Stamp.Core.Accounts;
using Stamp.Core.Cases;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Home;

namespace Stamp.Issuer.Portal.Cases;

/// <summary>Consumers' reports: those that nobody has taken wait for the office.</summary>
internal sealed class CaseCards(CaseList cases) : IHomeCards
{
    private static readonly Bilingual Title = new("Phản ánh của người mua", "Consumers' reports");

    public IEnumerable<HomeCard> For(Visit visit) => visit.Account.Role switch
    {
        Role.Office when cases.CountNew() is var count =>
            [new("/cases?state=new", Title, new("phản ánh mới chưa ai nhận xử lý", "new reports that nobody has taken"), count) { Urgent = count > 0 }],
        Role.Producer => [new("/cases", Title, new("Điều người mua nói không đúng với sản phẩm của bạn.", "What buyers say is wrong with your products."))],
        _ => [new("/cases", Title, new("Điều người mua nói không đúng, và việc xử lý.", "What buyers say is wrong, and what is done about it."))],
    };
}
