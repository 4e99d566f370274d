using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Organization;

namespace Portal.Drafts.Persistence;

internal sealed class FormDraftConfiguration : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> draft)
    {
        draft.ToTable("FormDraft");
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.Kind).HasMaxLength(FormDraft.KindMaxLength);
        draft.HasIndex(d => new { d.UserId, d.Kind, d.SubjectId }).IsUnique();
        draft.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
