using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;

namespace Portal.Catalog.Persistence;

internal sealed class InformationResourceConfiguration : IEntityTypeConfiguration<InformationResource>
{
    public void Configure(EntityTypeBuilder<InformationResource> resource)
    {
        resource.ToTable("InformationResource");
        resource.Property(r => r.Id).ValueGeneratedNever();
        resource.Property(r => r.Code).HasMaxLength(ResourceCode.MaxLength);
        resource.Property(r => r.State).HasConversion<string>().HasMaxLength(40);
        resource.Property(r => r.NameKey).HasMaxLength(ResourceContent.NameMaxLength);
        resource.Property(r => r.Version).IsConcurrencyToken();
        resource.HasIndex(r => r.Code).IsUnique();
        resource.HasIndex(r => new { r.DepartmentId, r.NameKey }).IsUnique().HasFilter("NameKey IS NOT NULL");
        resource.HasIndex(r => r.ChangedAt);
        resource.HasIndex(r => new { r.DepartmentId, r.UpdateDueOn });
        resource.Property(r => r.StateReason).HasMaxLength(InformationResource.ReasonMaxLength);
        resource.Property(r => r.StateByName).HasMaxLength(InformationResource.PersonMaxLength);
        resource.HasOne<InformationResource>().WithMany().HasForeignKey(r => r.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        resource.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        resource.HasOne<ResourceRevision>().WithMany().HasForeignKey(r => r.PublishedRevisionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ResourceRevisionConfiguration : IEntityTypeConfiguration<ResourceRevision>
{
    public void Configure(EntityTypeBuilder<ResourceRevision> revision)
    {
        revision.ToTable("ResourceRevision");
        revision.Property(r => r.Id).ValueGeneratedNever();
        revision.Property(r => r.Status).HasConversion<string>().HasMaxLength(40);
        revision.Property(r => r.NameKey).HasMaxLength(ResourceContent.NameMaxLength);
        revision.Property(r => r.PinyinKey).HasMaxLength(120);
        foreach (var person in new[] { nameof(ResourceRevision.DrafterName), nameof(ResourceRevision.SubmittedByName), nameof(ResourceRevision.SignedByName), nameof(ResourceRevision.SignedForName), nameof(ResourceRevision.PublishedByName) })
        {
            revision.Property(person).HasMaxLength(ResourceRevision.PersonMaxLength);
        }

        revision.Property(r => r.RuleSet).HasMaxLength(40);
        revision.Property(r => r.Version).IsConcurrencyToken();
        revision.Property(r => r.Returns).AsJson();
        revision.HasIndex(r => new { r.ResourceId, r.Number }).IsUnique();
        revision.HasIndex(r => new { r.DepartmentId, r.Status, r.UpdatedAt });
        revision.HasIndex(r => new { r.Status, r.UpdatedAt });
        revision.HasIndex(r => new { r.DepartmentId, r.NameKey });
        revision.HasOne<InformationResource>().WithMany().HasForeignKey(r => r.ResourceId).OnDelete(DeleteBehavior.Restrict);
        revision.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        revision.ComplexProperty(r => r.Content, Content);
    }

    private static void Content(ComplexPropertyBuilder<ResourceContent> content)
    {
        content.Property(c => c.Name).HasColumnName("Name").HasMaxLength(ResourceContent.NameMaxLength);
        content.Property(c => c.Abstract).HasColumnName("Abstract").HasMaxLength(ResourceContent.AbstractMaxLength);
        content.Property(c => c.Classification).HasColumnName("Classification").HasMaxLength(8);
        content.Property(c => c.ProviderOffice).HasColumnName("ProviderOffice").HasMaxLength(ResourceContent.OfficeMaxLength);
        content.Property(c => c.SharingType).HasColumnName("SharingType").HasConversion<string>().HasMaxLength(40);
        content.Property(c => c.SharingCondition).HasColumnName("SharingCondition").HasMaxLength(ResourceContent.ConditionMaxLength);
        content.Property(c => c.Openness).HasColumnName("Openness").HasConversion<string>().HasMaxLength(40);
        content.Property(c => c.OpenCondition).HasColumnName("OpenCondition").HasMaxLength(ResourceContent.ConditionMaxLength);
        content.Property(c => c.UpdateCycle).HasColumnName("UpdateCycle").HasConversion<string>().HasMaxLength(40);
        content.Property(c => c.DataLevel).HasColumnName("DataLevel").HasConversion<string>().HasMaxLength(40);
        content.Property(c => c.SystemId).HasColumnName("SystemId");
        content.Property(c => c.MenuId).HasColumnName("MenuId");
        content.Property(c => c.BusinessItemId).HasColumnName("BusinessItemId");
        content.Property(c => c.ForeignCode).HasColumnName("ForeignCode").HasMaxLength(ResourceContent.OfficeMaxLength);
        content.Property(c => c.NoteToReviewer).HasColumnName("NoteToReviewer").HasMaxLength(ResourceContent.ConditionMaxLength);
        content.Property(c => c.Formats).HasColumnName("Formats").AsJson();
        content.Property(c => c.DataItems).HasColumnName("DataItems").AsJson();
        content.Property(c => c.SharingMethods).HasColumnName("SharingMethods").AsJson();
        content.Property(c => c.Purposes).HasColumnName("Purposes").AsJson();
        content.Property(c => c.RelatedCodes).HasColumnName("RelatedCodes").AsJson();
        content.Property(c => c.DuplicateAnswers).HasColumnName("DuplicateAnswers").AsJson();
        content.Property(c => c.SharingScope).HasColumnName("SharingScope").AsJson();
        content.Property(c => c.LegalBasis).HasColumnName("LegalBasis").AsJson();
    }
}

internal sealed class ClassificationEntryConfiguration : IEntityTypeConfiguration<ClassificationEntry>
{
    public void Configure(EntityTypeBuilder<ClassificationEntry> entry)
    {
        entry.ToTable("ClassificationEntry");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Code).HasMaxLength(8);
        entry.Property(e => e.ParentCode).HasMaxLength(8);
        entry.Property(e => e.Name).HasMaxLength(ClassificationEntry.NameMaxLength);
        entry.Property(e => e.TreeVersion).HasMaxLength(20);
        entry.HasIndex(e => new { e.Code, e.TreeVersion }).IsUnique();
    }
}
