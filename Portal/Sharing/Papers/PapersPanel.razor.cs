using Microsoft.AspNetCore.Components;

namespace Portal.Sharing.Papers;

/// <summary>The papers that can be printed of a form, a case or a right of use; give one of the three.</summary>
public sealed partial class PapersPanel(SharingWords words) : ComponentBase
{
    [Parameter]
    public RequestForm? Form { get; set; }

    [Parameter]
    public ShareCase? Case { get; set; }

    [Parameter]
    public Grant? Grant { get; set; }

    private SharingWords Words => words;

    private IEnumerable<(string Key, string Href)> Papers
    {
        get
        {
            if (Form is not null)
            {
                yield return ("Papers.Application", PaperEndpoints.Application(Form.Id));
            }

            if (Case is not null)
            {
                yield return ("Papers.Application", PaperEndpoints.CaseApplication(Case.Id));
                yield return ("Papers.Receipt", PaperEndpoints.Receipt(Case.Id));
            }

            if (Case is { Reply: not null })
            {
                yield return ("Papers.Reply", PaperEndpoints.Reply(Case.Id));
            }

            if (Grant is not null)
            {
                yield return ("Papers.Grant", PaperEndpoints.Grant(Grant.Id));
            }
        }
    }
}
