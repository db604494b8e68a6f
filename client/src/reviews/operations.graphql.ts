import { graphql } from '../graphql/index.ts'

export const ReviewFragment = graphql(/* GraphQL */ `
  fragment ReviewShown on Review {
    id year asOf standardId povertyClass decidedClass effectiveClass listedClass incomeDong b1Points b2Points personCount
    listing hasMerit noLabour registeredToLeave femaleHead
    classSteps { measure value comparison threshold holds why }
    indicators { id number indicator answer }
    causes { id number cause }
    decisions { id decidedClass computedClass reason document signerRole decidedBy decidedAt endedAt endedBy endReason }
  }
`)
