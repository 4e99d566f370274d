using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;

namespace Portal.Catalog.Persistence;

internal sealed class SurveyCampaignConfiguration : IEntityTypeConfiguration<SurveyCampaign>
{
    public void Configure(EntityTypeBuilder<SurveyCampaign> campaign)
    {
        campaign.ToTable("SurveyCampaign");
        campaign.Property(c => c.Id).ValueGeneratedNever();
        campaign.Property(c => c.Name).HasMaxLength(SurveyCampaign.NameMaxLength);
        campaign.Property(c => c.Note).HasMaxLength(SurveyCampaign.NoteMaxLength);
        campaign.Property(c => c.CreatedByName).HasMaxLength(SurveyCampaign.PersonMaxLength);
        campaign.Property(c => c.State).HasConversion<string>().HasMaxLength(40);
        campaign.Property(c => c.DepartmentIds).AsJson();
        campaign.Property(c => c.Result).AsJson();
        campaign.Property(c => c.Version).IsConcurrencyToken();
        campaign.HasIndex(c => c.CreatedAt);
    }
}
