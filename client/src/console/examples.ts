/** Questions an analyst asks often, as runnable operations under the analyst's own rights. */
export interface Example {
  readonly key: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

export const EXAMPLES: readonly Example[] = [
  {
    key: 'coverage',
    query: `query NhuCauTheoThonVaLoai($year: Int!) {
  needGroups(by: [VILLAGE, KIND], where: { year: { eq: $year }, state: { eq: CONFIRMED } }) {
    rows {
      keys { dimension value label }
      needCount
      householdCount
      coveredCount
      coveragePercent
      quantities { unit quantity committed delivered unmet }
    }
    total { needCount householdCount coveredCount coveragePercent }
  }
}`,
    variables: { year: 2023 },
  },
  {
    key: 'unhoused',
    query: `query HoNgheoThonKhoKhanCanNha($year: Int!) {
  households(
    first: 100
    where: {
      village: { especiallyDifficult: true }
      reviews: { some: { year: { eq: $year }, effectiveClass: { eq: POOR } } }
      needs: { some: { year: { eq: $year }, state: { eq: CONFIRMED }, kind: { eq: HOUSING }, coverage: { eq: UNMET } } }
    }
  ) {
    totalCount
    edges {
      node {
        id
        village { name }
        needs(first: 20, where: { year: { eq: $year }, kind: { eq: HOUSING } }) {
          edges { node { content quantity unit coverage } }
        }
      }
    }
  }
}`,
    variables: { year: 2023 },
  },
  {
    key: 'causes',
    query: `query NguyenNhanTheoLoaiHo($year: Int!) {
  householdGroups(by: [CAUSE, CLASS], year: $year) {
    rows { keys { value } householdCount personCount }
    total { householdCount personCount unknownShare }
  }
}`,
    variables: { year: 2023 },
  },
  {
    key: 'deprivations',
    query: `query ThieuHutTheoLoaiHo($year: Int!) {
  householdGroups(by: [INDICATOR, CLASS], year: $year) {
    rows { keys { value } householdCount unknownShare }
    total { householdCount deprivationCount }
  }
}`,
    variables: { year: 2023 },
  },
  {
    key: 'movement',
    query: `query BienDong($year: Int!) {
  reviewSummary(year: $year) {
    movement {
      poor { opening toNearPoor toAbove otherDecrease fromNearPoor again newlyArisen otherIncrease closing }
      nearPoor { opening escaped becamePoor otherDecrease fromPoor again newlyArisen otherIncrease closing }
    }
  }
}`,
    variables: { year: 2023 },
  },
  {
    key: 'pledges',
    query: `query CamKetConLai($year: Int!) {
  organisations(first: 50, orderBy: [{ field: POSITION }]) {
    edges {
      node {
        name
        kind
        pledges(first: 20, where: { year: { eq: $year }, remainingQuantity: { gt: 0 } }) {
          edges { node { content terms quantity committedQuantity remainingQuantity unit fundingSource } }
        }
      }
    }
  }
}`,
    variables: { year: 2023 },
  },
  {
    key: 'terms',
    query: `query HinhThucHoTro($year: Int!) {
  needGroups(by: [TERMS], where: { year: { eq: $year } }) {
    rows { keys { value } needCount householdCount }
    total { needCount }
  }
}`,
    variables: { year: 2023 },
  },
  {
    key: 'standard',
    query: `query Chuan {
  standards {
    id
    nameVi
    status
    validFrom
    validTo
    thresholds { threshold measure areaKind value mark }
    tests { areaKind b1Points deprived unknown expected found passed }
    indicators { number indicator deprivedWhenVi mark }
  }
}`,
    variables: {},
  },
]
